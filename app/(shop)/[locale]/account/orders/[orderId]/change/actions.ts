'use server';

import { notFound } from 'next/navigation';
import { checkArguments, orNotFound } from '@/app/arguments';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import { changePlan } from '@/lib/contracts/change-plan';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { agreedSchema } from './wanted';

/** The binding click: makes exactly the change that was shown, for exactly that amount. */
export async function agree(locale: Locale, orderId: string, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, orderId, form });
  const path = `/account/orders/${orderId}/change`;
  const account = await requireAccount(locale, path);
  const values = formValues(form);
  const agreed = orNotFound(agreedSchema, values);
  if (values.terms !== 'on') return invalid({}, { terms: 'terms' });
  if (!(await mayTry('changeOfAccount', account.id))) return answer({ terms: 'on' }, 'slowChange');
  const made = await changePlan(account.id, orderId, agreed, new Date());
  switch (made.outcome) {
    case 'changed':
      return redirectTo(locale, `${path}?done`);
    case 'amount changed':
      return redirectTo(
        locale,
        `${path}?${new URLSearchParams({ plan: agreed.plan, interval: agreed.interval })}&again`,
      );
    case 'refused':
      return redirectTo(locale, path);
    case 'declined':
      return answer({ terms: 'on' }, made.code === bankAsks ? 'changeAsks' : 'changeDeclined');
    case 'unavailable':
      return answer({ terms: 'on' }, made.kind === 'away' ? 'changeAway' : 'changeSetup');
    case 'changing':
      return answer({ terms: 'on' }, 'changing');
    case 'not found':
      return notFound();
  }
}

/** Stripe's code when the bank wants the customer to confirm the payment. */
const bankAsks = 'invoice_payment_intent_requires_action';
