'use client';

import { useEffect, useState } from 'react';
import { Whole } from '@/components/ui/whole';
import { withFingerprint } from '@/lib/keys/ssh-key';
import type { KeyProblem, PublicKey, ReadLine } from '@/lib/keys/ssh-key';
import { KeyLine, type KeyWords } from './key-line';

export type ReadingWords = KeyWords & {
  read: string;
  line: string;
  again: string;
  problem: Record<KeyProblem, string>;
};

export function KeyReading({ lines, words }: { lines: ReadLine[]; words: ReadingWords }) {
  const keys = lines.flatMap((line) => ('key' in line ? [line.key] : []));
  const fingerprints = useFingerprints(keys);
  return (
    <div aria-live="polite">
      {keys.length > 0 && (
        <p className="text-sm font-semibold text-good">
          {words.read} {keys.length}
        </p>
      )}
      <ul className="grid gap-2">
        {lines.map((line, index) => (
          <li key={index} className="border-l-2 border-line pl-3">
            {'key' in line ? (
              <KeyLine words={words} {...line.key} fingerprint={fingerprints[line.key.line]} />
            ) : (
              <p className={`text-sm ${'again' in line ? 'text-muted' : 'text-bad'}`}>
                <strong>
                  {words.line} {line.at}:
                </strong>{' '}
                <Whole>{'again' in line ? words.again : words.problem[line.problem]}</Whole>
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Computed asynchronously; browsers have crypto.subtle only on secure pages. */
function useFingerprints(keys: PublicKey[]): Record<string, string> {
  const [known, setKnown] = useState<Record<string, string>>({});
  const lines = keys.map(({ line }) => line).join('\n');
  useEffect(() => {
    if (!window.isSecureContext) return;
    let current = true;
    void Promise.all(keys.map(withFingerprint)).then((all) => {
      if (current) setKnown(Object.fromEntries(all.map(({ line, fingerprint }) => [line, fingerprint])));
    });
    return () => {
      current = false;
    };
    // The lines say all there is to know about the keys, which are made anew at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lines]);
  return known;
}
