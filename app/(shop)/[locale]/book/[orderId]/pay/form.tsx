'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmbeddedForm } from '@/components/shop/pay-embedded';
import { Button } from '@/components/ui/button';
import { type Locale, localePath } from '@/lib/locales';
import { openEmbedded, openHosted } from './actions';

type Props = { orderId: string; locale: Locale; scriptUrl: string; publishableKey: string };

/** Stripe's form in our page where scripts run; a button to Stripe's own page everywhere. */
export function PayForm({ orderId, locale, scriptUrl, publishableKey }: Props) {
  const t = useTranslations('pay');
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      {!leaving && (
        <EmbeddedForm
          scriptUrl={scriptUrl}
          publishableKey={publishableKey}
          openCheckout={() => openEmbedded(locale, orderId)}
          nothingToPay={localePath(locale, `/book/${orderId}/done`)}
        />
      )}
      <form
        action={openHosted.bind(null, locale, orderId)}
        onSubmit={() => setLeaving(true)}
        className="grid justify-items-start gap-2"
      >
        <p className="text-sm">{t('hostedWhy')}</p>
        <Button look="secondary">{t('hosted')}</Button>
      </form>
    </>
  );
}
