import { globSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Sentences } from '@/components/site/sentences';
import { Words } from '@/components/site/words';
import { passwordProblem } from '@/lib/accounts/password-rules';
import { personNameFrom } from '@/lib/accounts/schema';
import { accountSearch, searchWords } from '@/lib/accounts/search';
import { browserNameFrom } from '@/lib/auth/browser-name';
import { clientAddress } from '@/lib/auth/client-address';
import { safeNext } from '@/lib/auth/next-path';
import { hashOf } from '@/lib/auth/secrets';
import { euCountries, swissVatArea } from '@/lib/billing/countries';
import { phoneFrom } from '@/lib/billing/phone';
import { postalCodeFrom } from '@/lib/billing/postal-code';
import { billingSchema } from '@/lib/billing/schema';
import { vatNumberFrom, vatNumberProblem } from '@/lib/billing/vat-number';
import { choiceSchema, choiceFromSearch } from '@/lib/carts/choice';
import { hostnameFrom, hostnameProblem } from '@/lib/carts/hostname';
import { csvLine } from '@/lib/csv';
import { domainNameFrom } from '@/lib/domain-name';
import { boundedLine, boundedText, optionalLine, optionalText } from '@/lib/fields';
import { formValues, invalid } from '@/lib/forms';
import { readJson } from '@/lib/json';
import { fieldsWithPrivateKey, holdsPrivateKey } from '@/lib/keys/private-key';
import { readKeys } from '@/lib/keys/ssh-key';
import { periodOf } from '@/lib/ledger/report';
import { isLocale, localePath, withoutLocale } from '@/lib/locales';
import { newLog } from '@/lib/log';
import { readIpv4, readIpv6 } from '@/lib/machines/addresses';
import { applicationFrom } from '@/lib/machines/application/answer';
import { readHostKeys } from '@/lib/machines/host-keys';
import { mailAddressFrom } from '@/lib/mail-address';
import { renderMail } from '@/lib/mail/render';
import { readCursor } from '@/lib/orders/listing/cursor';
import { orderSearch } from '@/lib/orders/list';
import { plainText } from '@/lib/text';
import { dateFromZurichClock } from '@/lib/zurich';
import { nastyTexts } from './nasty';

type Reader = (text: string) => unknown;

/** A form whose fields share the text, since a body has one length for all of them. */
function everyField(shape: object, text: string): Record<string, string> {
  const names = Object.keys(shape);
  const share = text.slice(0, Math.ceil(text.length / names.length));
  return Object.fromEntries(names.map((name) => [name, share]));
}
const countries = [...swissVatArea, ...euCountries, 'GB', 'NO', 'US'];
const log = newLog({ write: () => undefined });

function formOf(text: string): FormData {
  const form = new FormData();
  form.append('notes', text);
  return form;
}

function inCountries(name: string, read: (text: string, country: string) => unknown): Record<string, Reader> {
  return Object.fromEntries(countries.map((country) => [`${name} ${country}`, (text) => read(text, country)]));
}

function requestOf(message: string) {
  return { kind: 'contact', site: 'ungleich', language: 'de', name: message.slice(0, 200), email: 'a@b.ch', message };
}

/** Everything that reads texts of strangers and is no schema, by its name. */
const readers: Record<string, Reader> = {
  accountSearch,
  applicationFrom,
  boundedLine: (text) => boundedLine(80).safeParse(text),
  boundedText: (text) => boundedText(5000).safeParse(text),
  browserNameFrom,
  choiceSchema: (text) =>
    choiceSchema(text, [text]).safeParse({ plan: text, stack: text, hostname: text, newKeys: text, notes: text }),
  choiceFromSearch: (text) => choiceFromSearch({ plan: text, stack: text }),
  clientAddress: (text) => clientAddress({ forwardedFor: text, socketAddress: text }, 1),
  csvLine: (text) => csvLine([text]),
  domainNameFrom,
  fieldsWithPrivateKey: (text) => fieldsWithPrivateKey({ notes: text, keys: [text] }),
  formValues: (text) => invalid(formValues(formOf(text)), {}),
  hashOf,
  holdsPrivateKey,
  hostnameFrom,
  hostnameProblem,
  isLocale,
  localePath: (text) => localePath('de', text),
  log: (text) => log.error({ email: text, err: new Error(text), reason: text }, 'long'),
  mailAddressFrom,
  optionalLine: (text) => optionalLine(80).safeParse(text),
  optionalText: (text) => optionalText(80).safeParse(text),
  orderSearch,
  periodOf: (text) => periodOf(text, text),
  passwordProblem: (text) => passwordProblem(text.slice(0, 256), [text.slice(0, 80)]),
  personNameFrom,
  phoneFrom: (text) => phoneFrom(text, 'CH'),
  readCursor,
  readHostKeys,
  readJson: (text) => readJson(`"${text}"`),
  // An escape is six characters of a body.
  'readJson of escapes': (text) => readJson(JSON.stringify(text.slice(0, text.length / 6))),
  readIpv4,
  readIpv6,
  readKeys,
  // The worker writes it; a request brings no more than its form takes.
  requestStaffMail: (text) =>
    renderMail({ kind: 'requestStaff', locale: 'en', orderId: null, props: requestOf(plainText(text.slice(0, 5000))) }),
  safeNext,
  searchWords,
  Sentences: (text) => Sentences({ children: text }),
  withoutLocale,
  // Reads our own texts, of which none has a tenth of that.
  Words: (text) => Words({ children: text.slice(0, 20_000) }),
  dateFromZurichClock,
  ...inCountries('billingSchema', (text, country) => {
    const values = { ...everyField(billingSchema({}).shape, text), country };
    return billingSchema(values).safeParse(values);
  }),
  ...inCountries('postalCodeFrom', postalCodeFrom),
  ...inCountries('vatNumberFrom', vatNumberFrom),
  ...inCountries('vatNumberProblem', vatNumberProblem),
};

/** Named like readers, but what they read is ours, or Stripe's and Resend's, and signed. */
const otherNames =
  /^(holdsSecret|dueFrom|read(Again|Charged|Checkout|Customer|Setup|Invoice|Subscription|Report|Event|Refund|Dispute|CreditNote|Document|Object))$/;

/** Starting these runs them. */
const programs = /-cli\.ts$|jobs\/worker\.ts$/;

async function exportsOfLib(): Promise<[name: string, value: unknown][]> {
  const files = globSync('lib/**/*.ts').filter((file) => !file.endsWith('.test.ts') && !programs.test(file));
  const modules = await Promise.all(files.map(async (file) => ({ file, all: await import(`@/${file}`) })));
  return modules.flatMap(({ file, all }) =>
    Object.entries(all as object).map(([name, value]): [string, unknown] => [`${file} ${name}`, value]),
  );
}

const exported = await exportsOfLib();
const schemas = exported.flatMap(([name, value]): [string, Reader][] =>
  value instanceof z.ZodType
    ? [[name, (text) => value.safeParseAsync(value instanceof z.ZodObject ? everyField(value.shape, text) : text)]]
    : [],
);

test('every reader of lib is in the list', () => {
  const named = exported.filter(([, value]) => typeof value === 'function').map(([name]) => name.split(' ')[1] ?? '');
  const looksLikeReader = named.filter((name) => /^(read|holds|safe)[A-Z]|(From|Schema|Search)$/.test(name));
  const listed = new Set(Object.keys(readers).map((name) => name.split(' ')[0]));
  const unlisted = looksLikeReader.filter((name) => !listed.has(name) && !otherNames.test(name));
  expect(unlisted).toEqual([]);
  expect(schemas.length).toBeGreaterThan(10);
});

const limitMs = 100;

/** The milliseconds of processor time that a reader takes, the best of a few tries: a busy machine takes time from each for a while. */
async function timeOf(read: Reader, text: string): Promise<number> {
  let best = Infinity;
  for (let time = 0; time < 8 && best > limitMs; time++) {
    if (time > 0) await setTimeout(100);
    const start = process.threadCpuUsage();
    await read(text);
    const { user, system } = process.threadCpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

// The short ones come first, so that a reader in quadratic time fails in seconds and not after an hour.
const texts = [...nastyTexts(20_000), ...nastyTexts()];

test.each([...Object.entries(readers), ...schemas])(
  '%s reads a megabyte of anything in 100 ms',
  async (_, read) => {
    for (const [kind, text] of texts) {
      const ms = await timeOf(read, text);
      expect(ms, `${text.length} characters of ${kind}`).toBeLessThan(limitMs);
    }
  },
  60_000,
);
