import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';

/** Each year's documents as one file, for the bookkeeper. */
export function InvoiceYears({ years }: { years: number[] }) {
  const t = useTranslations('shop.invoices.years');
  return (
    <>
      <p className="max-w-prose">{t('lead')}</p>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {years.map((year) => (
          <li key={year}>
            <Link href={`/account/invoices/${year}.zip`}>{t('year', { year: String(year) })}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
