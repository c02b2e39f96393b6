import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/locales';
import { Section } from './section';
import { Cell, Row, Table } from './table';

type Span = { name: string; from: string; to: string };

/** The journal and the VAT of a year, each of its quarters and months. */
export async function LedgerExports({ year, locale }: { year: number; locale: Locale }) {
  const t = await getTranslations('admin.ledger.exports');
  const quarters = [1, 2, 3, 4].map((quarter) => spanOf(year, 3 * quarter - 2, 3, t('quarter', { quarter })));
  const spans = [spanOf(year, 1, 12, t('year', { year })), ...quarters, ...monthsOf(year, locale)];
  const columns = [t('period'), t('journal'), t('vat')];
  return (
    <Section id="exports" title={t('title', { year })}>
      <div className="max-w-2xl">
        <Table label={t('title', { year })} columns={columns}>
          {spans.map(({ name: period, from, to }) => (
            <Row key={from + to}>
              <Cell name={t('period')}>{period}</Cell>
              <Cell name={t('journal')}>
                <a href={`/admin/ledger/journal.csv?from=${from}&to=${to}`} aria-label={t('journalOf', { period })}>
                  {t('journal')}
                </a>
              </Cell>
              <Cell name={t('vat')}>
                <a href={`/admin/ledger/vat.csv?from=${from}&to=${to}`} aria-label={t('vatOf', { period })}>
                  {t('vat')}
                </a>
              </Cell>
            </Row>
          ))}
        </Table>
      </div>
    </Section>
  );
}

function monthsOf(year: number, locale: Locale): Span[] {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) =>
    spanOf(year, index + 1, 1, format.format(new Date(Date.UTC(year, index, 15)))),
  );
}

/** Some months from the first day of one of them (January is 1) to the last day. */
function spanOf(year: number, month: number, months: number, name: string): Span {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { name, from: day(Date.UTC(year, month - 1, 1)), to: day(Date.UTC(year, month - 1 + months, 0)) };
}
