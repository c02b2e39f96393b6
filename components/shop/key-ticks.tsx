import { useMessages, useTranslations } from 'next-intl';
import { Option, OptionGroup } from '@/components/form/fields';
import type { SavedKey } from '@/lib/keys/saved';
import { KeyLine } from './key-line';

export type ListedKey = Pick<SavedKey, 'id' | 'type' | 'bits' | 'comment' | 'name' | 'fingerprint'>;

export function SavedKeys({ keys }: { keys: ListedKey[] }) {
  const t = useTranslations('shop.keys');
  const words = useMessages().shop.keys;
  if (keys.length === 0) return null;
  return (
    <OptionGroup name="savedKeys" legend={t('saved')} className="grid gap-3">
      {keys.map(({ id, ...key }) => (
        <label key={id} className="flex items-start gap-3">
          <Option type="checkbox" name="savedKeys" value={id} className="mt-0.5" />
          <KeyLine words={words} {...key} />
        </label>
      ))}
    </OptionGroup>
  );
}
