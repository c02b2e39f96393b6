'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 5000;

/** Refreshes the page every five seconds without scrolling. */
export function PayWatch() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
