'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 5000;

/** Asks the server again every five seconds, without moving what is being read; shows nothing itself. */
export function PayWatch() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
