import { useMessages, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { formatDate } from '@/lib/dates';
import type { SavedKey } from '@/lib/keys/saved';
import { CopyButton } from './copy-button';
import { KeyLine } from './key-line';

type Props = { keys: SavedKey[]; remove: (keyId: string) => Promise<void> };

export function KeyList({ keys, remove }: Props) {
  const t = useTranslations('shop.keyList');
  const words = useMessages().shop.keys;
  return (
    <ul className="border-t-2 border-ink">
      {keys.map(({ id, line, createdAt, type, bits, comment, fingerprint }) => {
        const name = comment || fingerprint;
        return (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-b border-line py-4">
            <div className="min-w-0 flex-1 basis-80">
              <KeyLine words={words} {...{ type, bits, comment, fingerprint }} />
              <p className="text-sm text-muted">
                {t('added')} <time dateTime={createdAt.toISOString()}>{formatDate(createdAt)}</time>
              </p>
            </div>
            <div className="flex gap-3">
              <CopyButton text={line} label={t('copyKey', { name })} />
              <ActionForm action={remove.bind(null, id)}>
                <Button look="secondary" aria-label={t('removeKey', { name })} className="text-sm">
                  {t('remove')}
                </Button>
              </ActionForm>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
