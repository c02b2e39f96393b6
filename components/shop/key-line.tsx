import type { OrderKey } from '@/db/schema/orders';
import { isWeak, keyKind } from '@/lib/keys/ssh-key';

export type KeyWords = { unnamed: string; recommend: string };
type Props = Pick<OrderKey, 'type' | 'bits' | 'comment'> & {
  words: KeyWords;
  fingerprint?: string;
  /** What its owner calls it, in place of the comment. */
  name?: string | null;
};

export function KeyLine({ words, type, bits, comment, fingerprint, name }: Props) {
  return (
    <span className="grid min-w-0">
      <span className="wrap-anywhere">
        <span className="font-semibold">{keyKind({ type, bits })}</span> {name || comment || words.unnamed}
      </span>
      {fingerprint && <span className="font-mono text-xs break-all text-muted">{fingerprint}</span>}
      {isWeak({ type, bits }) && <span className="text-sm text-warn">{words.recommend}</span>}
    </span>
  );
}
