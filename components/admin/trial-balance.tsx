import { getTranslations } from 'next-intl/server';
import type { AccountMonths } from '@/lib/ledger/report';
import type { Locale } from '@/lib/locales';
import { formatBareRappen } from '@/lib/money';
import { Section } from './section';
import { Cell, Row, Table } from './table';

type Props = { year: number; accounts: AccountMonths[]; locale: Locale };

/** What each account held and what each month moved; the last row must be zero throughout. */
export async function TrialBalance({ year, accounts, locale }: Props) {
  const t = await getTranslations('admin.ledger');
  const months = monthNames(locale);
  const columns = [t('balance.account'), t('balance.opening'), ...months, t('balance.closing')];
  const rows = accounts.map((row) => ({ name: t(`accounts.${row.account}`), amounts: amountsOf(row) }));
  const sums = months
    .concat('', '')
    .map((_, index) => rows.reduce((sum, { amounts }) => sum + (amounts[index] ?? 0), 0));
  return (
    <Section id="balance" title={t('balance.title', { year })}>
      <p className="mb-2 text-sm text-muted">{t('balance.unit')}</p>
      <div role="group" aria-label={t('balance.title', { year })} tabIndex={0} className="overflow-x-auto">
        <Table label={t('balance.title', { year })} columns={columns}>
          {[...rows, { name: t('balance.sum'), amounts: sums }].map(({ name, amounts }) => (
            <Row key={name}>
              <Cell name={columns[0] ?? ''}>
                <span className="font-semibold lg:text-sm">{name}</span>
              </Cell>
              {amounts.map((amount, index) => (
                <Cell key={columns[index + 1]} name={columns[index + 1] ?? ''}>
                  <span className="text-sm whitespace-nowrap tabular-nums">{formatBareRappen(amount)}</span>
                </Cell>
              ))}
            </Row>
          ))}
        </Table>
      </div>
    </Section>
  );
}

function amountsOf({ openingRappen, months, closingRappen }: AccountMonths): number[] {
  return [openingRappen, ...months, closingRappen];
}

/** `Jan`, `Feb`, …; `Jan.`, `Feb.`, … */
function monthNames(locale: Locale): string[] {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2026, month, 15))));
}
