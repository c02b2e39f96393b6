'use client';

import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';

type Field = RefObject<HTMLTextAreaElement | null>;

/**
 * Keeps what a person typed into a text area before the script of its page ran: taking over the page, React 19 puts the
 * server's text (`shown`) back into text areas, though not into inputs.
 */
export function useTypedEarly(field: Field, id: string, shown: string): void {
  const takesOver = useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  );
  const [early] = useState(() => (takesOver ? textIn(id) : undefined));
  useLayoutEffect(() => {
    if (early !== undefined && early !== shown) replace(field, shown, early);
    // Once, when the page has been taken over: what is typed or answered later is as it should be.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

function replace({ current }: Field, shown: string, early: string): void {
  if (current?.value === shown) current.value = early;
}

function textIn(id: string): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const element = document.getElementById(id);
  return element instanceof HTMLTextAreaElement ? element.value : undefined;
}
