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
  openCheckout: () => Promise<string | undefined>;
  /** Where to go when the order turns out to be paid or waiting already. */
  nothingToPay: string;
  words: { loading: string; blocked: string; retry: string };
};
type Ready = { stripe: Stripe; clientSecret: string };

/** Stripe's embedded form. Its provider would show nothing at all when the script is blocked, so we load it ourselves. */
export function EmbeddedForm({ scriptUrl, publishableKey, openCheckout, nothingToPay, words }: Props) {
  const [ready, setReady] = useState<Ready>();
  const [blocked, setBlocked] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let left = false;
    async function open() {
      await loadScript(scriptUrl);
      const stripe = await loadStripe(publishableKey);
      // Whoever has left for Stripe's own page meanwhile must not have that one closed again.
      if (left) return;
      const clientSecret = await openCheckout();
      if (left) return;
      if (!clientSecret) window.location.assign(nothingToPay);
      else if (stripe) setReady({ stripe, clientSecret });
    }
    open().catch((error: unknown) => {
      if (left) return;
      if (isUnknownAction(error) && !wasReloaded()) window.location.reload();
      else setBlocked(true);
    });
    return () => {
      left = true;
    };
    // The options are read once: a new attempt begins only by the button.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [attempt]);

  if (blocked) {
    return (
      <Notice tone="warn">
        <p>{words.blocked}</p>
        <Button
          type="button"
          look="secondary"
          className="mt-3"
          onClick={() => {
            setBlocked(false);
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
