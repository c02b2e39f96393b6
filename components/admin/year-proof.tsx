import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { Check, Proof } from '@/lib/ledger/proof';
import { formatRappen } from '@/lib/money';
import { Section } from './section';
import { Cell, Row, Table } from './table';

type Props = { year: number; proof: Proof | 'away' | undefined };

/** Asked for by a link, since it reads from Stripe. */
export async function YearProof({ year, proof }: Props) {
  const t = await getTranslations('admin.ledger.proof');
  return (
    <Section id="proof" title={t('title', { year })}>
      {proof === 'away' && <Notice tone="warn">{t('away')}</Notice>}
      {typeof proof === 'object' && <Checks year={year} proof={proof} />}
      {typeof proof !== 'object' && (
        <p>
          <a href={`/admin/ledger?year=${year}&proof=yes#proof`}>{t('ask', { year })}</a>
          <span className="block text-sm text-muted">{t('hint')}</span>
        </p>
      )}
    </Section>
  );
}

async function Checks({ year, proof: { checks, unbooked } }: { year: number; proof: Proof }) {
  const t = await getTranslations('admin.ledger.proof');
  const columns = [t('what'), t('ledger'), t('other'), t('result')];
  return (
    <>
      {unbooked > 0 && <Notice tone="warn">{t('unbooked', { count: unbooked })}</Notice>}
      <Table label={t('title', { year })} columns={columns}>
        {checks.map((check) => (
          <Row key={check.name}>
            <Cell name={t('what')}>{t(`checks.${check.name}`)}</Cell>
            <Cell name={t('ledger')}>{formatRappen(check.ledgerRappen)}</Cell>
            <Cell name={t('other')}>{formatRappen(check.otherRappen)}</Cell>
            <Cell name={t('result')}>
              <Result check={check} />
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

async function Result({ check: { ledgerRappen, otherRappen } }: { check: Check }) {
  const t = await getTranslations('admin.ledger.proof');
  const apart = ledgerRappen - otherRappen;
  if (apart === 0) return t('same');
  return <strong className="text-warn">{t('differs', { amount: formatRappen(apart) })}</strong>;
}
