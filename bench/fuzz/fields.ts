import { people } from '@/db/seed/people';
import type { Field, Form } from './forms';
import type { Random } from '../random';
import { oddText } from './texts';

/** A whole public key that nobody has: the length-prefixed name, then 32 bytes. */
const keyLine = `ssh-ed25519 ${Buffer.concat([framed(Buffer.from('ssh-ed25519')), framed(Buffer.alloc(32, 7))]).toString('base64')} fuzz@laptop`;

/** What people would write into the fields of our forms, by the fields' names. */
const right: Record<string, string> = {
  name: 'Vreni Muster',
  password: 'kupfer lampe wolke 77',
  hostname: 'fuzz.example.ch',
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
const free = ['website', 'next', 'tell', 'savedKeys', 'began'];

type Values = [name: string, value: string][];

/** The same where a page asks for something else. Kundin is somebody whose password may change. */
const rightOn: [page: RegExp, values: Record<string, string>][] = [
  [/\/login$/, { email: people.kundin.email, password: people.kundin.password }],
  [/\/settings$/, { oldPassword: people.customer.password }],
];

/** A form filled in as it should be. */
export function filled({ page, fields }: Form, number: number): Values {
  const here = { ...right, ...rightOn.find(([form]) => form.test(page))?.[1] };
  return fields
    .filter(({ name, type, checked }) => name !== 'website' && (type !== 'checkbox' || checked || name in here))
    .map(({ name, value, options, type }) => {
      const chosen = type === 'radio' && value === '' ? options[0] : value;
      const fresh = here[name] ?? (name === 'email' ? `fuzz${number}@example.ch` : undefined);
      return [name, type === 'hidden' ? value : (fresh ?? chosen ?? '')];
    });
}

/** The fields of a form of which each has values that no reader may take. */
export function fieldsToSpoil(form: Form): Field[] {
  const stack = filled(form, 0).find(([name]) => name === 'stack')?.[1];
  return form.fields.filter(
    ({ name, type }) =>
      type !== 'checkbox' && !free.includes(name) && (!name.includes('.') || name.startsWith(`${stack}.`)),
  );
}

/** The same with this field wrong. */
export function withOneWrong(form: Form, number: number, field: Field, random: Random): Values {
  const wrong = wrongFor(field, random);
  return filled(form, number).map(([name, value]) => [name, name === field.name ? wrong : value]);
}

function wrongFor({ name, type }: Field, random: Random): string {
  if (type === 'radio' || type === 'select' || type === 'hidden')
    return random.pick(['no-such-thing', 'x'.repeat(9000), '\0x']);
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
