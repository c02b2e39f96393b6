import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { RunningPartner } from '@/lib/billing/apply';
import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { sites } from '@/lib/sites';
import { BillingAddress } from './billing-address';
import { Section } from './section';

type Props = { partners: RunningPartner[]; apply: (form: FormData) => Promise<void> };

/** Contracts that run, with the details on their invoices, and what the saved details would change. */
export function RunningPartners({ partners, apply }: Props) {
  const t = useTranslations('shop.billing.running');
  return (
    <Section id="running" title={t('title')}>
      <p className="mb-6 max-w-prose">{t('lead')}</p>
      <div className="grid gap-10">
        {partners.map((partner) => (
          <Running key={partner.stamp} partner={partner} apply={apply} />
        ))}
      </div>
    </Section>
  );
}

function Running({ partner, apply }: Pick<Props, 'apply'> & { partner: RunningPartner }) {
  const t = useTranslations('shop.billing.running');
  const locale = useLocale();
  const { before, contracts, correctUntil, way } = partner;
  return (
    <div className="grid gap-4 border-t border-line pt-4">
      <h3 className="font-bold wrap-anywhere">{before.company ?? before.name}</h3>
      <ul aria-label={t('contracts')} className="wrap-anywhere">
        {contracts.map((contract) => (
          <li key={contract.id}>
            {orderNumber(contract)}, {shownDomain(contract.hostname)}
          </li>
        ))}
      </ul>
      {correctUntil && <Notice tone="warn">{t('correct', { day: formatDay(correctUntil, locale) })}</Notice>}
      {way === 'same' && <p>{t('same')}</p>}
      {way === 'change' && <Change partner={partner} apply={apply} />}
      {way === 'other' && <Other />}
    </div>
  );
}

function Change({ partner, apply }: Pick<Props, 'apply'> & { partner: RunningPartner }) {
  const t = useTranslations('shop.billing.running');
  const locale = useLocale();
  const { before, after, contracts, stamp } = partner;
  const sides = [
    ['now', before],
    ['next', after],
  ] as const;
  return (
    <>
      <dl className="grid gap-6 sm:grid-cols-2">
        {sides.map(([side, billing]) => (
          <div key={side}>
            <dt className="mb-1 text-muted">{t(side)}</dt>
            <dd>
              <BillingAddress billing={{ ...billing, reference: null }} locale={locale} />
            </dd>
          </div>
        ))}
      </dl>
      <ActionForm action={apply} className="grid justify-items-start gap-2">
        <input type="hidden" name="order" value={contracts[0]?.id} />
        <input type="hidden" name="stamp" value={stamp} />
        <Button look="secondary">{t('use')}</Button>
        <p className="text-sm text-muted">{t('reference')}</p>
      </ActionForm>
    </>
  );
}

function Other() {
  const t = useTranslations('shop.billing');
  const about = encodeURIComponent(t('running.askSubject'));
  return (
    <p className="max-w-prose">
      {t('running.other')} <a href={`mailto:${sites['rails-hosting'].email}?subject=${about}`}>{t('ask')}</a>
    </p>
  );
}
