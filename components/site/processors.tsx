import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import { countryName } from '@/lib/billing/countries';
import type { Locale } from '@/lib/locales';
import { processors } from '@/lib/sites';

export async function Processors({ locale }: { locale: Locale }) {
  const t = await getTranslations('sites.processors');
  return (
    <Facts
      onGrid
      rows={processors.map(({ id, name, countries: codes }) => [
        t(id),
        `${name}, ${codes.map((code) => countryName(code, locale)).join(', ')}`,
      ])}
    />
  );
}
