'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 5000;

/** Refreshes the page every five seconds without scrolling, while somebody sees it. */
export function Watch() {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') router.refresh();
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [router]);
  return null;
}
