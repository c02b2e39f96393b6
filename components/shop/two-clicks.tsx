'use client';

import type { ReactNode } from 'react';
import { useFormInPage } from '@/components/form/context';
import { looks } from '@/components/ui/button';

type Props = {
  summary: string;
  /** For screen readers: what it is about. */
  label: string;
  children: ReactNode;
};

/** One click to ask, one to do it, without scripts too. Opens by itself when the form around it was refused. */
export function TwoClicks({ summary, label, children }: Props) {
  const refused = Object.keys(useFormInPage().state.errors).length > 0;
  return (
    <details open={refused} className="open:basis-full">
      <summary aria-label={label} className={`${looks.secondary} list-none text-sm`}>
        {summary}
      </summary>
      <div className="grid max-w-xl gap-4 pt-4 pb-2">{children}</div>
    </details>
  );
}
