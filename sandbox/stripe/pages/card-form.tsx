import { CARDS, isCardName } from '../checkout/cards';
import { spaced, type Errors, type Field, type Values } from '../checkout/payment-form';
import type { Words } from '../checkout/words';
import { rows } from './table';

interface Form {
  words: Words;
  values: Values;
  errors: Errors;
}

/** A form that takes a card, and the cards that may be filled in. */
export function CardForm({ path, action, label, ...form }: Form & { path: string; action: string; label: string }) {
  return (
    <>
      <form method="post" action={action}>
        <CardFields {...form} />
        <button className="main">{label}</button>
      </form>
      <TestCards words={form.words} path={path} />
    </>
  );
}

/** The fields of a card, with their errors beside them. */
export function CardFields(form: Form) {
  return (
    <>
      <Input {...form} name="number" autoComplete="cc-number" />
      <div className="pair">
        <Input {...form} name="expiry" autoComplete="cc-exp" />
        <Input {...form} name="cvc" autoComplete="cc-csc" />
      </div>
      <Input {...form} name="name" autoComplete="cc-name" />
    </>
  );
}

const INPUT_MODES = { number: 'numeric', cvc: 'numeric', expiry: 'numeric', email: 'email', name: 'text' } as const;
type Named = { name: Field & keyof typeof INPUT_MODES; autoComplete: string };

/** One labelled input. */
export function Input({ words, values, errors, name, autoComplete }: Form & Named) {
  const error = errors[name];
  return (
    <div>
      <label htmlFor={name}>{words[name]}</label>
      <input
        id={name}
        name={name}
        defaultValue={values[name] ?? ''}
        autoComplete={autoComplete}
        inputMode={INPUT_MODES[name]}
        {...(error && { 'aria-invalid': true, 'aria-describedby': `${name}-error` })}
      />
      {error && (
        <p className="bad" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** The list of test cards; each number is a link that fills it in. */
export function TestCards({ words, path }: { words: Words; path: string }) {
  const cards = Object.entries(words.cards).map(([name, effect]) => {
    const number = spaced((isCardName(name) && CARDS[name].number) || '');
    const link = (
      <a href={`${path}?fill=${name}`} aria-label={`${words.use} ${number}`}>
        <code>{number}</code>
      </a>
    );
    return { link, effect };
  });
  return (
    <details open>
      <summary>{words.testCards}</summary>
      {rows(cards, [({ link }) => link, ({ effect }) => effect])}
    </details>
  );
}
