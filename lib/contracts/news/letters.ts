import { payerOf } from '@/lib/billing/payer';
import { env } from '@/lib/env';
import type { ContractMailKind, ContractMailProps } from '@/lib/mail/contract-props';
import type { NewMail } from '@/lib/mail/write';
import type { ContractFacts } from './facts';

type News<Kind extends ContractMailKind> = {
  [Each in Kind]: { kind: Each; key: string; props: ContractMailProps[Each] };
}[Kind];

/** To the account's address, in the order's language. */
export function toCustomer({ order, customer }: ContractFacts, news: News<ContractMailKind>): NewMail {
  return { ...news, to: customer.email, locale: order.locale, orderId: order.id };
}

type CopiedKind = 'invoicePaid' | 'refunded';

/** The same, and a copy to the address of the billing details when that is another one. */
export function toCustomerAndPayer(facts: ContractFacts, news: News<CopiedKind>): NewMail[] {
  const payer = payerOf(facts.billingEmail, facts.customer.email);
  const mail = toCustomer(facts, news);
  return payer ? [mail, { ...toCustomer(facts, copyOf(news)), to: payer }] : [mail];
}

function copyOf(news: News<CopiedKind>): News<CopiedKind> {
  const key = `${news.key}/copy`;
  if (news.kind === 'refunded') return { ...news, key, props: { ...news.props, copy: true } };
  return { ...news, key, props: { ...news.props, copy: true } };
}

/** To staff, in English; an answer goes to the customer. */
export function toStaff({ order, customer }: ContractFacts, news: News<ContractMailKind>): NewMail {
  return { ...news, to: env().STAFF_MAIL, replyTo: customer.email, locale: 'en', orderId: order.id };
}
