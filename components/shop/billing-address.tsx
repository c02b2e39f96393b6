import { Address } from '@/components/ui/address';
import type { BillingDetails } from '@/lib/billing/details';
import type { Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';

export function BillingAddress({ billing, locale }: { billing: BillingDetails; locale: Locale }) {
  const { vatNumber, phone, billingEmail, reference } = billing;
  const more = [vatNumber, phone, billingEmail && shownAddress(billingEmail), reference];
  return (
    <div className="grid gap-3 wrap-anywhere">
      <Address billing={billing} locale={locale} />
      {more.some(Boolean) && (
        <div className="text-muted">{more.map((line, index) => line && <div key={index}>{line}</div>)}</div>
      )}
    </div>
  );
}
