import { useMessages, useTranslations } from 'next-intl';
import { Option, OptionGroup } from '@/components/form/fields';
import { KeyLine } from './key-line';

/** A key of the customer's list as pages show it. */
export type ListedKey = { id: string; type: string; bits: number; comment: string; fingerprint: string };

/** The keys of the account, to be ticked. */
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
