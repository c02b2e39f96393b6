import type { OrderBilling } from '@/db/schema/orders';
import { demoStaff } from '@/sandbox/launcher/settings';
import type { Locale } from '@/lib/locales';

type Person = { email: string; name: string; locale: Locale; staff: boolean; password: string };

/** The demo's logins, at addresses that belong to nobody. */
export const people = {
  staff: {
    email: demoStaff,
    name: 'Demo Colleague',
    locale: 'en',
    staff: true,
    password: 'forty orders before coffee',
  },
  customer: {
    email: 'customer@example.org',
    name: 'Demo Customer',
    locale: 'en',
    staff: false,
    password: 'ready to deploy to',
  },
  kundin: {
    email: 'kundin@example.org',
    name: 'Demo-Kundin',
    locale: 'de',
    staff: false,
    password: 'bereit zum Ausliefern',
  },
} as const satisfies Record<string, Person>;

export const demoBilling: OrderBilling = {
  name: 'Demo Customer',
  company: 'Demo Company',
  street: 'Musterweg 1',
  postalCode: '8000',
  city: 'Zürich',
  country: 'CH',
  vatNumber: null,
  phone: null,
  billingEmail: 'billing@example.org',
  reference: 'DEMO-42',
};
