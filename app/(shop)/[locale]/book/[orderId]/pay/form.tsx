'use client';

import { type ComponentProps, useState } from 'react';
import { ActionForm } from '@/components/form/action-form';
import { EmbeddedForm, type Problem } from '@/components/shop/pay-embedded';
import { hrefIn } from '@/components/ui/href';
import { Button } from '@/components/ui/button';
import type { Locale } from '@/lib/locales';
import { openEmbedded, openHosted } from './actions';

type Words = ComponentProps<typeof EmbeddedForm>['words'] & { hosted: string; hostedWhy: string };
type Props = { orderId: string; seen: string; locale: Locale; scriptUrl: string; publishableKey: string; words: Words };

/** Stripe's form in our page where scripts run; a button to Stripe's own page everywhere. */
export function PayForm({ orderId, seen, locale, scriptUrl, publishableKey, words }: Props) {
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const isUnavailable = problem === 'away' || problem === 'setup';
  return (
    <>
      {!leaving && (
        <EmbeddedForm
          scriptUrl={scriptUrl}
          publishableKey={publishableKey}
          openCheckout={() => openEmbedded(locale, orderId, seen)}
          words={words}
          nothingToPay={hrefIn(locale, `/book/${orderId}/done`)}
          problem={problem}
          setProblem={setProblem}
        />
      )}
      {!isUnavailable && (
        <ActionForm
          action={openHosted.bind(null, locale, orderId)}
          onSubmit={() => setLeaving(true)}
          className="grid justify-items-start gap-2"
        >
          <p className="text-sm">{words.hostedWhy}</p>
          <Button look="secondary">{words.hosted}</Button>
        </ActionForm>
      )}
    </>
  );
}
