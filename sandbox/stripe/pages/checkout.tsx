import type Stripe from 'stripe';
import { checkoutOf } from '../checkout/complete';
import { asked, type Step } from '../checkout/payment-form';
import type { Words } from '../checkout/words';
import { formatAmount } from '../../format';
import type { World } from '../core/world';
import { CardFields, Input, TestCards } from './card-form';
import { Choice, Leading, Sums } from './parts';

interface View {
  session: Stripe.Checkout.Session;
  words: Words;
  path: string;
  step: Extract<Step, { kind: 'again' }>;
}

const COUNTRIES = ['CH', 'LI', 'DE', 'AT', 'FR', 'IT', 'NL', 'GB', 'US'];

/** What is bought, and the form to pay it. */
export function CheckoutBody({ world, ...view }: View & { world: World }) {
  const { session, words, path } = view;
  return (
    <>
      {session.cancel_url && <Leading to={session.cancel_url}>← {words.back}</Leading>}
      <p className="note">{words.sandbox}</p>
      <section aria-label={words.total}>
        <Summary world={world} session={session} words={words} />
      </section>
      <section>
        <Form {...view} />
        <TestCards words={words} path={path} />
      </section>
    </>
  );
}

function Summary({ world, session, words }: { world: World } & Pick<View, 'session' | 'words'>) {
  const { lines, subscription } = checkoutOf(world, session);
  const amount = (minor: number) => formatAmount(minor, session.currency ?? 'chf');
  const rhythms: Record<string, string> = words.per;
  const items = lines.map(({ item: { price, quantity, description, amount_subtotal } }) => {
    const rhythm = price?.recurring && <small>{rhythms[price.recurring.interval]}</small>;
    const what = (
      <>
        {quantity} × {description} {rhythm}
      </>
    );
    return { what, amount: amount(amount_subtotal) };
  });
  const taxes = lines
    .flatMap(({ item }) => item.taxes ?? [])
    .map(({ rate, amount: tax }) => ({ what: words.tax(rate), amount: amount(tax), look: 'soft' as const }));
  const total = { what: words.total, amount: amount(session.amount_total ?? 0), look: 'total' as const };
  return (
    <>
      <h1>{words.title}</h1>
      {subscription.description && <p className="soft">{subscription.description}</p>}
      <Sums of={[...items, ...taxes, total]} />
    </>
  );
}

function Form({ session, words, path, step: { values, errors, message } }: View) {
  const { asksEmail, asksTerms, methods } = asked(session);
  const amount = formatAmount(session.amount_total ?? 0, session.currency ?? 'chf');
  const form = { words, values, errors };
  const alert = message ?? errors.method;
  const others = { twint: methods.includes('twint'), bankDebit: methods.includes('sepa_debit') };
  return (
    <form method="post" action={path}>
      {alert && (
        <p className="bad" role="alert">
          {alert}
        </p>
      )}
      {asksEmail ? (
        <Input {...form} name="email" autoComplete="email" />
      ) : (
        <p className="soft">{session.customer_details?.email}</p>
      )}
      <CardFields {...form} />
      <Countries words={words} selected={values.country ?? session.customer_details?.address?.country ?? 'CH'} />
      {asksTerms && (
        <label>
          <input type="checkbox" name="terms" value="yes" defaultChecked={Boolean(values.terms)} />
          {words.terms}
        </label>
      )}
      {errors.terms && <p className="bad">{errors.terms}</p>}
      <button className="main" name="method" value="card">
        {session.mode === 'subscription' ? words.subscribe(amount) : words.pay(amount)}
      </button>
      {(['twint', 'bankDebit'] as const).map(
        (method) =>
          others[method] && (
            <button key={method} className="wide" name="method" value={method}>
              {words[method]}
            </button>
          ),
      )}
    </form>
  );
}

function Countries({ words, selected }: { words: Words; selected: string }) {
  const codes = COUNTRIES.includes(selected) ? COUNTRIES : [selected, ...COUNTRIES];
  const names = new Intl.DisplayNames(words.language, { type: 'region', fallback: 'code' });
  const of = codes
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((code): [string, string] => [code, names.of(code) ?? code]);
  return <Choice name="country" label={words.country} value={selected} autoComplete="country" of={of} />;
}

/** The bank's page that asks whether the payment is the payer's. */
export function AuthenticationBody({ words, path }: Pick<View, 'words' | 'path'>) {
  return (
    <section>
      <h1>3-D Secure</h1>
      <p>{words.authenticationAsk}</p>
      <form method="post" action={`${path}/authenticate`}>
        <button className="main" name="answer" value="complete">
          {words.complete}
        </button>
        <button className="wide" name="answer" value="fail">
          {words.fail}
        </button>
      </form>
    </section>
  );
}

/** What is left to say when the session is over. */
export function ClosedBody({ session, words, onward }: Pick<View, 'session' | 'words'> & { onward: string | null }) {
  const paid = session.payment_status === 'unpaid' ? words.paidLater : words.paid;
  const complete = session.status === 'complete';
  return (
    <section>
      <h1>{complete ? paid : words.expired}</h1>
      {onward && <Leading to={onward}>{complete ? words.onward : words.back}</Leading>}
    </section>
  );
}
