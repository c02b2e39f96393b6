import type { ReactNode } from 'react';

const tones = {
  plain: 'border-line text-muted',
  good: 'border-good text-good',
  warn: 'border-warn text-warn',
  bad: 'border-bad text-bad font-semibold',
};
export type Tone = keyof typeof tones;

/** The colour only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-sm border px-1.5 text-sm whitespace-nowrap ${tones[tone]}`}>{children}</span>
  );
}
