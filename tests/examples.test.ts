import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { euCountries } from '@/lib/billing/countries';
import { phoneFrom } from '@/lib/billing/phone';
import { vatExamples } from '@/lib/billing/vat/examples';
import { vatNumberFrom } from '@/lib/billing/vat-number';
import { hostnameFrom } from '@/lib/carts/hostname';
import { mailAddressFrom } from '@/lib/mail-address';
import { messages } from '@/messages/all';
import { dateFromZurichClock } from '@/lib/zurich';

type Tree = { [key: string]: string | Tree };

function textsOf(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)));
}

/** What fields show before anything is typed; of a key only the beginning. */
const placeholders = globSync('{app,components}/**/*.tsx').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/placeholder="(?!ssh-)([^"]+)"/g)].map(([, text = '']) => text),
);

function countryOf(number: string): string {
  return number.startsWith('CHE') ? 'CH' : number.startsWith('EL') ? 'GR' : number.slice(0, 2);
}

/** How an example of each field is recognised in a text, and what its field makes of it: undefined when refused. */
const fields: Record<string, [RegExp, (example: string) => unknown]> = {
  'VAT number': [/\bCHE-[\d.]*\d(?: MWST)?|\b[A-Z]{2}[A-Z\d]\d{5,10}[A-Z\d]\b/g, (n) => vatNumberFrom(n, countryOf(n))],
  'mail address': [/[\w.]+@[\w.]*\w/g, mailAddressFrom],
  'host name': [/(?<![@\w.-])[\w-]+(?:\.[\w-]+)*\.example\.\w+/g, hostnameFrom],
  'phone number': [/\+\d\d [\d ]*\d/g, (number) => phoneFrom(number, 'CH')],
  time: [/\d{4}-\d\d-\d\dT[\d:]+/g, dateFromZurichClock],
};

describe.each(['en', 'de'] as const)('in %s', (locale) => {
  test.each(Object.entries(fields))('every example of a %s is taken by its own field', (_, [pattern, read]) => {
    const examples = [...textsOf(messages[locale]), ...placeholders].flatMap((text) => text.match(pattern) ?? []);
    expect(examples).not.toEqual([]);
    for (const example of examples) expect(read(example), example).toBeDefined();
  });
});

test.each(['CH', 'LI', ...euCountries])(
  'the example of a VAT number of %s is valid, in the form we keep',
  (country) => {
    const example = vatExamples[country] ?? expect.fail('has no example');
    expect(vatNumberFrom(example, country)).toBe(example);
  },
);
