import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';

type Props = { path: string; label: string; search: string; keep?: Record<string, string | undefined> };

/** Sends by GET, so that results have a URL. */
export async function SearchForm({ path, label, search, keep = {} }: Props) {
  const t = await getTranslations('admin.search');
  const kept = Object.entries(keep).filter(([, value]) => value !== undefined);
  return (
    <form action={path} role="search" className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <label className="grid min-w-0 flex-1 gap-1 text-sm sm:max-w-md">
        {label}
        <input
          type="search"
          name="search"
          defaultValue={search}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          className="w-full rounded-sm border border-muted bg-paper px-3 py-2 text-base"
        />
      </label>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look="secondary">{t('submit')}</Button>
      {search && (
        <a href={path} className="py-2">
          {t('clear')}
        </a>
      )}
    </form>
  );
}
