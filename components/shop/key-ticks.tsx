import { useTranslations } from 'next-intl';
import { KeyLine } from './key-line';

/** A key of the customer's list as pages show it. */
export type ListedKey = { id: string; type: string; bits: number; comment: string; fingerprint: string };

/** The keys of the account, to be ticked. */
export function SavedKeys({ keys, ticked }: { keys: ListedKey[]; ticked: string[] }) {
  const t = useTranslations('shop.keys');
  if (keys.length === 0) return null;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">{t('saved')}</legend>
      {keys.map(({ id, ...key }) => (
        <label key={id} className="flex items-start gap-3">
          <input
            type="checkbox"
            name="savedKeys"
            value={id}
            defaultChecked={ticked.includes(id)}
            className="mt-0.5 size-5 shrink-0 accent-accent"
          />
          <KeyLine {...key} />
        </label>
      ))}
    </fieldset>
  );
}
