'use client';

import type { ReactNode } from 'react';
import { useFormInPage } from '@/components/form/context';

type Props = {
  /** Without a summary it stays open. */
  summary?: string;
  children: ReactNode;
};

/** Opens by itself when a form inside has an answer to show. */
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
