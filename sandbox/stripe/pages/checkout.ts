import type Stripe from 'stripe';
import { asked, type Step } from '../checkout/flow';
import { checkoutOf } from '../checkout/complete';
import { markup, type Html } from './html';
import { cardFields, field, testCards } from './payment-form';
import { formatAmount, type CheckoutWords } from './words';
import type { World } from '../core/world';

interface View {
  words: CheckoutWords;
  path: string;
  step: Extract<Step, { kind: 'again' }>;
}

const COUNTRIES = ['CH', 'LI', 'DE', 'AT', 'FR', 'IT', 'NL', 'GB', 'US'];

/** What is bought, and the form to pay it. */
export function checkoutBody(world: World, session: Stripe.Checkout.Session, view: View): Html {
  const { words, path } = view;
  return markup`${session.cancel_url && markup`<p><a href="${session.cancel_url}">← ${words.back}</a></p>`}
    <p class="note">${words.sandbox}</p>
    <section aria-label="${words.total}">${summary(world, session, words)}</section>
    <section>${form(session, view)}${testCards(words, path)}</section>`;
}

function summary(world: World, session: Stripe.Checkout.Session, words: CheckoutWords): Html {
  const { lines, subscription } = checkoutOf(world, session);
  const currency = session.currency ?? 'chf';
  const items = lines.map(({ item }) => {
    const interval = item.price?.recurring?.interval;
    const rhythm = Object.entries(words.per).find(([name]) => name === interval)?.[1];
    return markup`<dt>${item.quantity} × ${item.description}${rhythm && markup` <small>${rhythm}</small>`}</dt>
      <dd>${formatAmount(item.amount_subtotal, currency)}</dd>`;
  });
  const taxes = lines
    .flatMap(({ item }) => item.taxes ?? [])
    .map(({ rate, amount }) => {
      const label = words.tax(rate.display_name, rate.percentage, rate.inclusive);
      return markup`<dt class="soft">${label}</dt>
        <dd class="soft">${formatAmount(amount, currency)}</dd>`;
    });
  return markup`<h1>${session.branding_settings?.display_name ?? words.title}</h1>
    ${subscription.description && markup`<p class="soft">${subscription.description}</p>`}
    <dl>
      ${items}${taxes}
      <dt class="total">${words.total}</dt>
      <dd class="total">${formatAmount(session.amount_total ?? 0, currency)}</dd>
    </dl>`;
}

function form(session: Stripe.Checkout.Session, { words, path, step }: View): Html {
  const { asksEmail, asksTerms, methods } = asked(session, words);
  const { values, errors, message } = step;
  const amount = formatAmount(session.amount_total ?? 0, session.currency ?? 'chf');
  const alert = message ?? errors.method;
  return markup`<form method="post" action="${path}">
    ${alert && markup`<p class="bad" role="alert">${alert}</p>`}
    ${
      asksEmail
        ? field('email', words.email, values, errors, 'email')
        : markup`<p class="soft">${session.customer_details?.email}</p>`
    }
    ${cardFields(words, values, errors)}
    <label for="country">${words.country}</label>
    <select id="country" name="country" autocomplete="country">
      ${countries(words, values.country ?? session.customer_details?.address?.country ?? 'CH')}
    </select>
    ${asksTerms && markup`<label><input type="checkbox" name="terms" value="yes" ${values.terms && markup` checked`} />${words.terms}</label>`}
    ${errors.terms && markup`<p class="bad">${errors.terms}</p>`}
    <button class="main" name="method" value="card">
      ${session.mode === 'subscription' ? words.subscribe(amount) : words.pay(amount)}
    </button>
    ${methods.includes('twint') && markup`<button class="wide" name="method" value="twint">${words.twint}</button>`}
    ${methods.includes('sepa_debit') && markup`<button class="wide" name="method" value="bankDebit">${words.bankDebit}</button>`}
  </form>`;
}

function countries({ language }: CheckoutWords, selected: string): Html[] {
  const codes = COUNTRIES.includes(selected) ? COUNTRIES : [selected, ...COUNTRIES];
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const isCode = (code: string) => /^[A-Z]{2}$/.test(code);
  return codes
    .filter(isCode)
    .map((code) => markup`<option value="${code}"${code === selected && markup` selected`}>${names.of(code)}</option>`);
}

/** The bank's page that asks whether the payment is the payer's. */
export function authenticationBody(words: CheckoutWords, path: string): Html {
  return markup`<section>
    <h1>${words.authenticationTitle}</h1>
    <p>${words.authenticationAsk}</p>
    <form method="post" action="${path}/authenticate">
      <button class="main" name="answer" value="complete">${words.complete}</button>
      <button class="wide" name="answer" value="fail">${words.fail}</button>
    </form>
  </section>`;
}

/** What is left to say when the session is over. */
export function closedBody(session: Stripe.Checkout.Session, words: CheckoutWords, onward: string | null): Html {
  const paid = session.payment_status === 'unpaid' ? words.paidLater : words.paid;
  return markup`<section>
    <h1>${session.status === 'complete' ? paid : words.expired}</h1>
    ${onward && markup`<p><a href="${onward}" target="_top">${session.status === 'complete' ? words.onward : words.back}</a></p>`}
  </section>`;
}
