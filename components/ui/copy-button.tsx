'use client';

import { useState } from 'react';
import { Button } from './button';

type CopyWords = { copy: string; copied: string; failed: string };
type Props = { text: string; label: string; words: CopyWords; small?: boolean };

/** Needs scripts; `label` tells screen readers what is copied. */
export function CopyButton({ text, label, words, small = false }: Props) {
  const [said, setSaid] = useState<keyof CopyWords>('copy');
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      // Refused, or an insecure page without clipboard: the text says to copy by hand.
      setSaid('failed');
    }
  }
  return (
    <>
      <Button
        type="button"
        look={small ? 'small' : 'secondary'}
        className="text-sm noscript:hidden"
        aria-label={label}
        onClick={copy}
      >
        {words[said]}
      </Button>
      <span role="status" className="sr-only">
        {said !== 'copy' && words[said]}
      </span>
    </>
  );
}
