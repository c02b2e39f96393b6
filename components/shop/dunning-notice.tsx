import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { formatDateTime, formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { Arrears } from '@/lib/dunning/arrears';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';

type Props = {
  /** Of `arrearsOf`; nothing is shown for none. */
  arrears: Arrears[];
  /** To Stripe's pages for cards; its form names the order. */
  changeCard: (form: FormData) => Promise<void>;
  now: Date;
};

/** What is owed for which server, why, what follows when, and how to pay. */
export function DunningNotice({ arrears, changeCard, now }: Props) {
  if (arrears.length === 0) return null;
  return (
    <div className="grid gap-4">
      {arrears.map((owed) => (
        <Notice key={owed.orderId} tone="bad">
          <div className="grid gap-4 py-1">
            <OwedText owed={owed} now={now} />
            <div className="flex flex-wrap gap-3">
              <PayLink owed={owed} />
              {owed.state !== 'ended' && <ChangeCard owed={owed} changeCard={changeCard} />}
            </div>
          </div>
        </Notice>
      ))}
    </div>
  );
}

function OwedText({ owed, now }: { owed: Arrears; now: Date }) {
  const t = useTranslations('shop.dunning');
  const locale = useLocale();
  const { state, why, openRappen, invoiceCount, nextTryAt, suspendAt, endAt, dataKeptUntil } = owed;
  const words = {
    why,
    number: orderNumber(owed),
    hostname: shownDomain(owed.hostname),
    amount: formatRappen(openRappen),
    count: invoiceCount,
    suspended: formatDay(suspendAt, locale),
    ended: formatDay(endAt, locale),
    data: formatDay(dataKeptUntil, locale),
    next: nextTryAt ? formatDateTime(nextTryAt, locale) : '',
  };
  return (
    <div className="grid max-w-prose gap-2 wrap-anywhere">
      <p className="font-semibold">{t(`title.${state}`, words)}</p>
      <p>{t(`text.${state}`, words)}</p>
      {state === 'ended' && now < dataKeptUntil && <p>{t('data', words)}</p>}
      {state !== 'ended' && nextTryAt && <p>{t('next', words)}</p>}
    </div>
  );
}

/** Pays the oldest invoice: the plan counts from that one. */
function PayLink({ owed: { invoiceNumber, payRappen, why } }: { owed: Arrears }) {
  const t = useTranslations('shop.dunning');
  const href = invoiceNumber ? `/account/invoices/${encodeURIComponent(invoiceNumber)}/pay` : '/account/invoices';
  return <ButtonLink href={href}>{t('pay', { why, amount: formatRappen(payRappen) })}</ButtonLink>;
}

function ChangeCard({ owed, changeCard }: { owed: Arrears; changeCard: Props['changeCard'] }) {
  const t = useTranslations('shop.dunning');
  return (
    <ActionForm action={changeCard}>
      <input type="hidden" name="order" value={owed.orderId} />
      <Button look="secondary" aria-label={t('changeFor', { hostname: shownDomain(owed.hostname) })}>
        {t('change')}
      </Button>
    </ActionForm>
  );
}
