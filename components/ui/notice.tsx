import type { ReactNode } from 'react';
import { Whole } from './whole';

const tones = { info: 'border-ink', good: 'border-good', warn: 'border-warn', bad: 'border-bad' };

/** Screen readers announce `bad` and `warn`. */
export function Notice({ tone = 'info', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div
      role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}
      className={`border-l-4 bg-raised px-5 py-4 ${tones[tone]}`}
    >
      <Whole>{children}</Whole>
    </div>
  );
}
