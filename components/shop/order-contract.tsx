import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { splitVat } from '@/lib/catalog/price';
import type { ContractEnd } from '@/lib/contracts/end';
import type { Contract } from '@/lib/contracts/read';
import { contractWord } from '@/lib/contracts/state';
import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import type { Order } from '@/lib/orders/queries';
import { CancelLabel } from './cancel-label';
import { ContractFacts } from './contract-facts';
import { PriceLines } from './price-lines';

type Props = {
  contract: Contract;
  /** How it would end if it were cancelled now; undefined when it cannot be cancelled. */
  end: ContractEnd | undefined;
  toPortal: () => Promise<void>;
};

/** The contract: what is charged when and how, its terms, and what the customer can change. */
export function OrderContract({ contract, end, toPortal }: Props) {
  const t = useTranslations('shop.order');
  const { order, subscription, episode } = contract;
  const { priceRappen, vatRateBasisPoints } = order;
  const rate = vatRateBasisPoints ?? 0;
  const treatment = order.vatTreatment ?? 'included';
  const runs = order.paidAt !== null && !order.endedAt;
  return (
    <>
      <ContractFacts contract={contract} />
      {priceRappen !== null && (
        <PriceLines
          interval={order.interval}
          price={{ treatment, totalRappen: priceRappen, vatRateBasisPoints: rate, ...splitVat(priceRappen, rate) }}
        />
      )}
      <AcceptedTerms order={order} />
      {runs && (
        <div className="flex flex-wrap gap-3">
          {contractWord(order, subscription, episode) === 'running' && (
            <ButtonLink look="secondary" href={`/account/orders/${order.id}/change`}>
              {t('changePlan')}
            </ButtonLink>
          )}
          <ActionForm action={toPortal}>
            <Button look="secondary">{t('changeCard')}</Button>
          </ActionForm>
          {end && (
            <ButtonLink look="secondary" href={`/account/orders/${order.id}/cancel`}>
              <CancelLabel end={end} />
            </ButtonLink>
          )}
        </div>
      )}
    </>
  );
}

function AcceptedTerms({ order: { id, termsVersion, termsAcceptedAt } }: { order: Order }) {
  const t = useTranslations('shop.order');
  const locale = useLocale();
  if (!termsVersion || !termsAcceptedAt) return null;
  return (
    <p className="text-sm text-muted">
      <Link href={`/account/orders/${id}/terms`}>
        {t('termsAccepted', { version: termsDay(termsVersion, locale), date: formatDay(termsAcceptedAt, locale) })}
      </Link>
    </p>
  );
}

function termsDay(version: string, locale: Locale): string {
  return formatDay(new Date(`${version}T12:00:00Z`), locale);
}
