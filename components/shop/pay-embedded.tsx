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
  openCheckout: () => Promise<
    { clientSecret: string | undefined } | { problem: 'setup' | 'away' | 'elsewhere' } | undefined
  >;
  /** Where to go when the order is already paid or pending. */
  nothingToPay: string;
  problem: Problem | undefined;
  setProblem: (problem: Problem | undefined) => void;
  words: { loading: string; retry: string } & Record<Problem, string>;
};
/**
 * `blocked`: Stripe's script; `failed`: our server; `away`: Stripe does not answer; `setup`: we must fix something; `elsewhere`: it
 * was begun on Stripe's own page since.
 */
export type Problem = 'blocked' | 'failed' | 'away' | 'setup' | 'elsewhere';
type Ready = { stripe: Stripe; clientSecret: string };

/** Stripe's provider shows nothing when its script is blocked, so we load the script ourselves. */
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
      // The customer has left for Stripe's hosted page: do not close that session.
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
            // Only a page that is made anew knows of the other payment.
            if (problem === 'elsewhere') return window.location.reload();
            setProblem(undefined);
            setAttempt(attempt + 1);
          }}
        >
          {words.retry}
        </Button>
      </Notice>
    );
  }
  if (!ready) return <p className="hidden min-h-96 text-muted scripting:block">{words.loading}</p>;
  const options = { fetchClientSecret: async () => ready.clientSecret };
  return (
    <EmbeddedCheckoutProvider stripe={ready.stripe} options={options}>
      <EmbeddedCheckout className="min-h-96" />
    </EmbeddedCheckoutProvider>
  );
}

/** A page from before an update of the shop is reloaded once. */
function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

/** Undefined when the script is blocked or the network fails. */
async function loadStripeFrom(scriptUrl: string, publishableKey: string): Promise<Stripe | undefined> {
  try {
    await loadScript(scriptUrl);
    return (await loadStripe(publishableKey)) ?? undefined;
  } catch {
    return undefined;
  }
}
