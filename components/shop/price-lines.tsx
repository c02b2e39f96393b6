import { useTranslations } from 'next-intl';
import type { BillingInterval } from '@/lib/catalog/plans';
import type { Price } from '@/lib/catalog/price';
import { formatRappen, formatRate } from '@/lib/money';

export function PriceLines({ price, interval }: { price: Price; interval: BillingInterval }) {
  const t = useTranslations('shop.vat');
  const { treatment } = price;
  const taxed = treatment === 'included';
  const line = 'flex justify-between gap-6 py-1.5';
  return (
    <div className="max-w-prose">
      <dl className="tabular-nums">
        {taxed && (
          <>
            <div className={line}>
              <dt>{t('net')}</dt>
              <dd>{formatRappen(price.netRappen)}</dd>
            </div>
            <div className={line}>
              <dt>{t('vat', { rate: formatRate(price.vatRateBasisPoints) })}</dt>
              <dd>{formatRappen(price.vatRappen)}</dd>
            </div>
          </>
        )}
        <div className={`${line} border-t border-line font-bold`}>
          <dt>{t('total', { interval })}</dt>
          <dd>{formatRappen(price.totalRappen)}</dd>
        </div>
      </dl>
      {treatment !== 'included' && <p className="text-sm text-muted">{t(treatment)}</p>}
    </div>
  );
}
