import { CARDS, isCardName } from '../checkout/cards';
import { spaced, type Errors, type Field, type Values } from '../checkout/payment-form';
import type { Words } from '../checkout/words';

interface Form {
  words: Words;
  values: Values;
  errors: Errors;
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

/** One labelled input. */
export function Input({
  words,
  values,
  errors,
  name,
  autoComplete,
}: Form & { name: Field & keyof typeof INPUT_MODES; autoComplete: string }) {
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
  const rows = Object.entries(words.cards).map(([name, effect]) => {
    const number = spaced((isCardName(name) && CARDS[name].number) || '');
    return (
      <tr key={name}>
        <td>
          <a href={`${path}?fill=${name}`} aria-label={`${words.use} ${number}`}>
            <code>{number}</code>
          </a>
        </td>
        <td>{effect}</td>
      </tr>
    );
  });
  return (
    <details open>
      <summary>{words.testCards}</summary>
      <table className="rows">
        <tbody>{rows}</tbody>
      </table>
    </details>
  );
}
