import { useTranslations } from 'next-intl';
import type { Subscription } from '@/lib/subscriptions/read';

type Method = Pick<Subscription, 'paymentMethod' | 'cardBrand' | 'cardLast4' | 'cardExpMonth' | 'cardExpYear'>;

/** What a contract is paid with, such as "Visa ending in 4242, valid until 12/2030". */
export function PaymentMethod({ method }: { method: Method }) {
  const t = useTranslations('shop.order.contractFacts');
  const { paymentMethod, cardBrand, cardLast4, cardExpMonth, cardExpYear } = method;
  if (!cardLast4) return paymentMethod ? nameOf(paymentMethod) : null;
  const month = String(cardExpMonth ?? '').padStart(2, '0');
  return t('card', { brand: nameOf(cardBrand ?? 'card'), last4: cardLast4, month, year: String(cardExpYear ?? '') });
}

/** As the makers write it, by Stripe's word. */
const names: Record<string, string> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'eftpos',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  twint: 'TWINT',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

function nameOf(word: string): string {
  return names[word] ?? word;
}
