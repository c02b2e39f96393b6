'use client';

import { useEffect } from 'react';

let cameBack = false;
if (typeof window !== 'undefined') window.addEventListener('popstate', () => void (cameBack = true));

/** On Back the router shows a page as it was first opened, before anything was typed; the server knows what came of it. */
export function ReloadOnReturn() {
  useEffect(() => {
    if (!cameBack) return;
    cameBack = false;
    window.location.reload();
  }, []);
  return null;
}
