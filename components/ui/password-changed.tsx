'use client';

import { useSearchParams } from 'next/navigation';
import { Notice } from './notice';

/** A new password leads to wherever its owner was going; the address brings the word about it along. */
export function PasswordChanged({ text }: { text: string }) {
  if (useSearchParams().get('password') !== 'changed') return null;
  return (
    <div className="mb-8">
      <Notice tone="good">{text}</Notice>
    </div>
  );
}
