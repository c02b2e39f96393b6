import type { OrderBilling } from '@/db/schema/orders';
import { addressLines } from '@/lib/billing/address';
import type { Locale } from '@/lib/locales';

export function Address({ billing, locale }: { billing: OrderBilling; locale: Locale }) {
  return (
    <address className="not-italic">
      {addressLines(billing, locale).map((line, index) => (
        <span key={index} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
