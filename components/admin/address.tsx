import type { Locale } from '@/lib/locales';

type Billing = {
  name: string;
  company: string | null;
  street: string;
  postalCode: string;
  city: string;
  country: string;
};

/** A postal address in the order an envelope has it; the country is written out. */
export function Address({ billing, locale }: { billing: Billing; locale: Locale }) {
  const { name, company, street, postalCode, city, country } = billing;
  const land = new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  return (
    <address className="not-italic">
      {[company, name, street, `${postalCode} ${city}`, land].filter(Boolean).map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
