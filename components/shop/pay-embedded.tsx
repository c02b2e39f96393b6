'use client';

import { EmbeddedCheckout, EmbeddedCheckoutProvider } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import type { Stripe } from '@stripe/stripe-js';
import { unstable_isUnrecognizedActionError as isUnknownAction } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { loadScript } from './pay-script';

type Props = {
  scriptUrl: string;
  publishableKey: string;
  openCheckout: () => Promise<{ clientSecret: string | undefined } | { problem: 'setup' | 'away' } | undefined>;
  /** Where to go when the order turns out to be paid or waiting already. */
  nothingToPay: string;
  /** What went wrong; whoever shows the form keeps it. */
  problem: Problem | undefined;
  setProblem: (problem: Problem | undefined) => void;
  words: { loading: string; retry: string } & Record<Problem, string>;
};
/**
 * Why there is no form: Stripe's script is blocked, we could not be asked, Stripe does not answer, or something must be put
 * right by us.
 */
export type Problem = 'blocked' | 'failed' | 'away' | 'setup';
type Ready = { stripe: Stripe; clientSecret: string };

/** Stripe's embedded form. Its provider would show nothing at all when the script is blocked, so we load it ourselves. */
export function EmbeddedForm({
  scriptUrl,
  publishableKey,
  openCheckout,
  nothingToPay,
  problem,
  setProblem,
  words,
}: Props) {
  const [ready, setReady] = useState<Ready>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let left = false;
    async function open() {
      const stripe = await loadStripeFrom(scriptUrl, publishableKey);
      // Whoever has left for Stripe's own page meanwhile must not have that one closed again.
      if (left) return;
      if (!stripe) return setProblem('blocked');
      const opening = await openCheckout();
      if (left) return;
      if (opening && 'problem' in opening) setProblem(opening.problem);
      else if (opening?.clientSecret) setReady({ stripe, clientSecret: opening.clientSecret });
      else window.location.assign(nothingToPay);
    }
    open().catch((error: unknown) => {
      if (left) return;
      if (isUnknownAction(error) && !wasReloaded()) window.location.reload();
      else setProblem('failed');
    });
    return () => {
      left = true;
    };
    // The options are read once: a new attempt begins only by the button.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [attempt]);

  if (problem) {
    return (
      <Notice tone="warn">
        <p>{words[problem]}</p>
        <Button
          type="button"
          look="secondary"
          className="mt-3"
          onClick={() => {
            setProblem(undefined);
            setAttempt(attempt + 1);
          }}
        >
          {words.retry}
        </Button>
      </Notice>
    );
  }
  if (!ready) return <p className="hidden min-h-24 text-muted scripting:block">{words.loading}</p>;
  const options = { fetchClientSecret: async () => ready.clientSecret };
  return (
    <EmbeddedCheckoutProvider stripe={ready.stripe} options={options}>
      <EmbeddedCheckout className="min-h-96" />
    </EmbeddedCheckoutProvider>
  );
}

/** Whether this page was loaded anew: a page from before an update of the shop is, once. */
function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

/** Stripe's library; undefined when its script is blocked or the network fails. */
async function loadStripeFrom(scriptUrl: string, publishableKey: string): Promise<Stripe | undefined> {
  try {
    await loadScript(scriptUrl);
    return (await loadStripe(publishableKey)) ?? undefined;
  } catch {
    return undefined;
  }
}
