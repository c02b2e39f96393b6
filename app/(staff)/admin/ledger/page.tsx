import { getTranslations } from 'next-intl/server';
import { LedgerExports } from '@/components/admin/ledger-exports';
import { TrialBalance } from '@/components/admin/trial-balance';
import { YearProof } from '@/components/admin/year-proof';
import { tryProof } from '@/lib/ledger/proof';
import { ledgerYears, trialBalance } from '@/lib/ledger/report';
import { queryParam, staffPage, staffTitle } from '../staff';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('ledger');

export default async function LedgerPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const query = await searchParams;
  const years = await ledgerYears(new Date());
  const year = years.find((each) => String(each) === queryParam(query.year)) ?? years[0];
  const t = await getTranslations('admin.ledger');
  return (
    <>
      <h1 className="mb-2 text-2xl">{t('title')}</h1>
      <p className="mb-5 max-w-prose text-muted">{year === undefined ? t('empty') : t('lead')}</p>
      {year !== undefined && (
        <div className="grid gap-8">
          <nav aria-label={t('years')} className="flex flex-wrap gap-4">
            {years.map((each) => (
              <a
                key={each}
                href={`/admin/ledger?year=${each}`}
                aria-current={each === year ? 'page' : undefined}
                className="py-1 aria-[current]:font-semibold aria-[current]:no-underline"
              >
                {each}
              </a>
            ))}
          </nav>
          <TrialBalance year={year} accounts={await trialBalance(year)} locale={locale} />
          <YearProof year={year} proof={query.proof === undefined ? undefined : await tryProof(year)} />
          <LedgerExports year={year} locale={locale} />
        </div>
      )}
    </>
  );
}
