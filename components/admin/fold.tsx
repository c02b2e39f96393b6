'use client';

import type { ReactNode } from 'react';
import { useFormInPage } from '@/components/form/context';

type Props = {
  /** What opens it; without one it stands open. */
  summary?: string;
  children: ReactNode;
};

/** The inside of a form that is not always wanted. It opens by itself once there is an answer to read in it. */
export function Fold({ summary, children }: Props) {
  const { outcome, errors } = useFormInPage().state;
  const answered = outcome !== undefined || Object.keys(errors).length > 0;
  return (
    <details open={!summary || answered}>
      <summary className={summary ? 'cursor-pointer py-1' : 'hidden'}>{summary}</summary>
      <div className="mt-3 grid gap-4">{children}</div>
    </details>
  );
}
