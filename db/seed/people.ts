import type { OrderBilling } from '@/db/schema/orders';
import type { Locale } from '@/lib/locales';
import { demoStaff } from '@/sandbox/launcher/settings';

export type Person = { email: string; name: string; locale: Locale; password: string; about: string };

const password = 'ready to deploy to';

/** One of the demo's customers, at an address that belongs to nobody. */
function customer(word: string, about: string): Person {
  const name = `Demo ${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return { email: `${word}@example.org`, name, locale: 'en', password, about };
}

/** The demo's logins, each with what can be seen there. */
export const people = {
  staff: {
    email: demoStaff,
    name: 'Demo Colleague',
    locale: 'en',
    password: 'forty orders before coffee',
    about: 'staff',
  },
  customer: customer('customer', 'a running server in its second month, a draft and an unpaid order'),
  kundin: {
    email: 'kundin@example.org',
    name: 'Demo-Kundin',
    locale: 'de',
    password: 'bereit zum Ausliefern',
    about: 'in German: a running server, one being built and a draft',
  },
  registered: customer('registered', 'has just registered; the link is in the inbox'),
  draft: customer('draft', 'has a draft'),
  unpaid: customer('unpaid', 'has ordered and not paid'),
  expired: customer('expired', 'let the payment expire'),
  pending: customer('pending', 'has paid; the money arrives in some days'),
  declined: customer('declined', 'a payment that failed after some days'),
  paid: customer('paid', 'has paid today'),
  waiting: customer('waiting', 'has paid days ago, and nobody has accepted'),
  building: customer('building', 'is promised a day to come'),
  missed: customer('missed', 'was promised a day that has passed'),
  yearly: customer('yearly', 'pays by the year'),
  changed: customer('changed', 'has changed to a larger plan'),
  agency: customer('agency', 'has servers for two companies, each with invoices of its own'),
  leaving: customer('leaving', 'has cancelled for the end of the month paid'),
  ended: customer('ended', 'was here for half a year'),
  overdue: customer('overdue', 'the payment of a month failed'),
  suspended: customer('suspended', 'has not paid for weeks; the server is to be stopped'),
  refunded: customer('refunded', 'got a part of a month back, with a credit note'),
  disputed: customer('disputed', 'took a payment back through the bank'),
  asked: customer('asked', 'is asked by mail whether to cancel'),
} as const satisfies Record<string, Person>;

export type CustomerId = Exclude<keyof typeof people, 'staff'>;
// `people` has exactly these keys beside that of staff.
export const customerIds = Object.keys(people).filter((id) => id !== 'staff') as CustomerId[];

export const demoBilling: OrderBilling = {
  name: 'Demo Customer',
  company: 'Demo Company',
  street: 'Musterweg 1',
  postalCode: '8000',
  city: 'Zürich',
  country: 'CH',
  vatNumber: null,
  phone: null,
  billingEmail: null,
  reference: 'DEMO-42',
};
