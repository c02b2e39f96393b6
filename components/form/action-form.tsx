'use client';

import { type ComponentProps, useRef } from 'react';
import { useAcrossUpdates } from './across-updates';

type Props = Omit<ComponentProps<'form'>, 'action'> & { action: (form: FormData) => Promise<void> };

export function ActionForm({ action, ...form }: Props) {
  const place = useRef<HTMLDivElement>(null);
  // A reload loses no input here and shows the current state.
  const send = useAcrossUpdates(action, place, () => window.location.reload());
  return (
    <div ref={place} className="contents">
      <form action={send} {...form} />
    </div>
  );
}
