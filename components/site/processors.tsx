import { getTranslations } from 'next-intl/server';
import { type Locale } from '@/lib/locales';
import { processors } from '@/lib/sites';

/** Who else handles personal data, from the one list of the configuration. */
export async function Processors({ locale }: { locale: Locale }) {
  const t = await getTranslations('sites.processors');
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  return (
    <dl className="grid gap-x-6 sm:grid-cols-[10rem_1fr]">
      {processors.map(({ id, name, countries: codes }) => (
        <div key={id} className="contents [&:first-child>*]:border-t-0 [&:first-child>*]:pt-0">
          <dt className="border-t border-line pt-2 text-muted sm:pb-2">{t(id)}</dt>
          <dd className="pb-2 sm:border-t sm:border-line sm:pt-2">
            {name}, {codes.map((code) => countries.of(code)).join(', ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
