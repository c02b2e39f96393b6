import type { Field, Form } from './forms';
import type { Random } from './random';
import { oddText } from './texts';

/** A whole public key that nobody has: the length-prefixed name, then 32 bytes. */
const keyLine = `ssh-ed25519 ${Buffer.concat([framed(Buffer.from('ssh-ed25519')), framed(Buffer.alloc(32, 7))]).toString('base64')} fuzz@laptop`;

/** What people would write into the fields of our forms, by the fields' names. */
const right: Record<string, string> = {
  name: 'Vreni Muster',
  password: 'kupfer lampe wolke 77',
  oldPassword: 'kupfer lampe wolke 77',
  hostname: 'fuzz.ungleich.ch',
  newKeys: keyLine,
  hostKeys: keyLine,
  street: 'Bahnhofstrasse 1',
  postalCode: '8783',
  city: 'Linthal',
  country: 'CH',
  message: 'May I try it?',
  note: 'Called back.',
  terms: 'on',
  ipv6: '2a0a:e5c0:77::1',
  user: 'root',
};

/** Fields in which everything is right, or nothing is looked at. */
const free = ['website', 'next', 'tell', 'savedKeys'];

type Values = [name: string, value: string][];

/** A form filled in as it should be. */
export function filled({ fields }: Form, number: number): Values {
  return fields
    .filter(({ name, type, checked }) => name !== 'website' && (type !== 'checkbox' || checked || name in right))
    .map(({ name, value, options, type }) => {
      const chosen = type === 'radio' && value === '' ? options[0] : value;
      const fresh = name === 'email' ? `fuzz${number}@example.ch` : right[name];
      return [name, type === 'hidden' ? value : (fresh ?? chosen ?? '')];
    });
}

/** The same with one field that no reader may take. Undefined when the form has none. */
export function withOneWrong(
  form: Form,
  number: number,
  random: Random,
): { values: Values; field: string } | undefined {
  const values = filled(form, number);
  const stack = values.find(([name]) => name === 'stack')?.[1];
  const looked = form.fields.filter(
    ({ name, type }) =>
      type !== 'checkbox' && !free.includes(name) && (!name.includes('.') || name.startsWith(`${stack}.`)),
  );
  if (looked.length === 0) return undefined;
  const field = random.pick(looked);
  const wrong = wrongFor(field, random);
  return { field: field.name, values: values.map(([name, value]) => [name, name === field.name ? wrong : value]) };
}

function wrongFor({ name, type }: Field, random: Random): string {
  if (type === 'radio' || type === 'select' || type === 'hidden')
    return random.pick(['no-such-thing', 'x'.repeat(9000), '\0']);
  if (name === 'email' || name === 'billingEmail')
    return random.pick(['nobody@', 'a@b@c.ch', `${'x'.repeat(60_000)}@b.ch`]);
  return 'x'.repeat(60_000);
}

/** The form with some fields odd, missing or there twice. */
export function withSomeOdd(form: Form, number: number, random: Random): Values {
  const values = filled(form, number);
  return values.flatMap(([name, value]): Values => {
    switch (random.below(6)) {
      case 0:
        return [];
      case 1:
        return [
          [name, value],
          [name, oddText(random, number)],
        ];
      case 2:
      case 3:
        return [[name, oddText(random, number)]];
      default:
        return [[name, value]];
    }
  });
}

function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
