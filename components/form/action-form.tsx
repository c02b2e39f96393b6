'use client';

import { type ComponentProps, useRef } from 'react';
import { useAcrossUpdates } from './across-updates';

type Props = Omit<ComponentProps<'form'>, 'action'> & { action: (form: FormData) => Promise<void> };

/** A form with nothing to fill in, such as a button in a list. */
export function ActionForm({ action, ...form }: Props) {
  const place = useRef<HTMLDivElement>(null);
  // Nothing typed is lost by loading the page anew, and it shows what there is to do now.
  const send = useAcrossUpdates(action, place, () => window.location.reload());
  return (
    <div ref={place} className="contents">
      <form action={send} {...form} />
    </div>
  );
}
