import { useTranslations } from 'next-intl';
import { isWeak, keyKind } from '@/lib/keys/kind';

type Props = { type: string; bits: number; comment: string; fingerprint?: string };

/** A public key as people compare it: kind, name and fingerprint. */
export function KeyLine({ type, bits, comment, fingerprint }: Props) {
  const t = useTranslations('shop.keys');
  return (
    <span className="grid min-w-0">
      <span className="break-words">
        <span className="font-semibold">{keyKind({ type, bits })}</span> {comment || t('unnamed')}
      </span>
      {fingerprint && <span className="font-mono text-xs break-all text-muted">{fingerprint}</span>}
      {isWeak({ type, bits }) && <span className="text-sm text-warn">{t('recommend')}</span>}
    </span>
  );
}
