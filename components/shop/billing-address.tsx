import { countryName } from '@/lib/billing/countries';
import type { BillingDetails } from '@/lib/billing/details';
import type { Locale } from '@/lib/locales';

/** Billing details as they stand on an invoice. */
export function BillingAddress({ billing, locale }: { billing: BillingDetails; locale: Locale }) {
  const { company, name, street, postalCode, city, country, vatNumber, phone, billingEmail, reference } = billing;
  const address = [company, name, street, `${postalCode} ${city}`, countryName(country, locale)];
  const more = [vatNumber, phone, billingEmail, reference];
  return (
    <div className="grid gap-3 break-words">
      <address className="not-italic">{address.map((line, index) => line && <div key={index}>{line}</div>)}</address>
      {more.some(Boolean) && (
        <div className="text-muted">{more.map((line, index) => line && <div key={index}>{line}</div>)}</div>
      )}
    </div>
  );
}
