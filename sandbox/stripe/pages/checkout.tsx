import type Stripe from 'stripe';
import { checkoutOf } from '../checkout/complete';
import { asked, type Step } from '../checkout/flow';
import type { Words } from '../checkout/words';
import { formatAmount } from '../../format';
import type { World } from '../core/world';
import { CardFields, Input, TestCards } from './card-form';

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
      {session.cancel_url && (
        <p>
          <a href={session.cancel_url}>← {words.back}</a>
        </p>
      )}
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
  const items = lines.map(({ item }) => {
    const interval = item.price?.recurring?.interval;
    const rhythm = Object.entries(words.per).find(([name]) => name === interval)?.[1];
    return [
      <dt key={item.id}>
        {item.quantity} × {item.description} {rhythm && <small>{rhythm}</small>}
      </dt>,
      <dd key={`${item.id} amount`}>{amount(item.amount_subtotal)}</dd>,
    ];
  });
  const taxes = lines
    .flatMap(({ item }) => item.taxes ?? [])
    .map((tax, index) => [
      <dt key={index} className="soft">
        {words.tax(tax.rate.display_name, tax.rate.percentage, tax.rate.inclusive)}
      </dt>,
      <dd key={`${index} amount`} className="soft">
        {amount(tax.amount)}
      </dd>,
    ]);
  return (
    <>
      <h1>{session.branding_settings?.display_name ?? words.title}</h1>
      {subscription.description && <p className="soft">{subscription.description}</p>}
      <dl>
        {items}
        {taxes}
        <dt className="total">{words.total}</dt>
        <dd className="total">{amount(session.amount_total ?? 0)}</dd>
      </dl>
    </>
  );
}

function Form({ session, words, path, step: { values, errors, message } }: View) {
  const { asksEmail, asksTerms, methods } = asked(session, words);
  const amount = formatAmount(session.amount_total ?? 0, session.currency ?? 'chf');
  const form = { words, values, errors };
  const alert = message ?? errors.method;
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
      <label htmlFor="country">{words.country}</label>
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
      {methods.includes('twint') && (
        <button className="wide" name="method" value="twint">
          {words.twint}
        </button>
      )}
      {methods.includes('sepa_debit') && (
        <button className="wide" name="method" value="bankDebit">
          {words.bankDebit}
        </button>
      )}
    </form>
  );
}

function Countries({ words, selected }: { words: Words; selected: string }) {
  const codes = COUNTRIES.includes(selected) ? COUNTRIES : [selected, ...COUNTRIES];
  const names = new Intl.DisplayNames(words.language, { type: 'region', fallback: 'code' });
  const options = codes.filter((code) => /^[A-Z]{2}$/.test(code));
  return (
    <select id="country" name="country" autoComplete="country" defaultValue={selected}>
      {options.map((code) => (
        <option key={code} value={code}>
          {names.of(code)}
        </option>
      ))}
    </select>
  );
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
      {onward && (
        <p>
          <a href={onward} target="_top">
            {complete ? words.onward : words.back}
          </a>
        </p>
      )}
    </section>
  );
}
