import type { ReactNode } from 'react';
import type { BillingInterval } from '@/db/schema/words';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { ContractMailFacts, ContractMailKind } from '@/lib/mail/contract-props';
import { formatRappen } from '@/lib/money';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Address, type Fact, Paragraph } from './parts';
import { mailTexts } from './translate';

/** What the template of a mail about a contract gets. */
export type Facts<Kind extends ContractMailKind> = ContractMailFacts[Kind] & { orderId: string; locale: Locale };

export const shopUrl = (locale: Locale, path: string) => absoluteUrl('rails-hosting', locale, path);
export const orderUrl = ({ orderId, locale }: { orderId: string; locale: Locale }) =>
  shopUrl(locale, `/account/orders/${orderId}`);

type Letter = {
  locale: Locale;
  /** Whom it greets; nobody in mails to staff and to the address of the billing details. */
  name?: string;
  subject: string;
  title: string;
  text: string;
  because?: 'order' | 'staff' | 'billing';
  /** A kept document, by Stripe's id; null when there is none. */
  file?: { filename: string; document: string | null };
  children: ReactNode;
};

/** The shape of mails about a contract: a greeting, one sentence that says it, and the rest. */
export function letter({ locale, name, subject, title, text, because = 'order', file, children }: Letter): Mail {
  const greeting = name === undefined ? undefined : mailTexts(locale)('mails.layout.greeting', { name });
  return {
    subject,
    ...(file?.document && {
      attachments: [{ filename: file.filename, contentType: 'application/pdf', document: file.document }],
    }),
    element: (
      <Layout locale={locale} title={title} preview={text} because={because}>
        {greeting !== undefined && <Paragraph>{greeting}</Paragraph>}
        <Paragraph>{text}</Paragraph>
        {children}
      </Layout>
    ),
  };
}

/** A sentence with the address that it leads to. */
export function Pointer({ text, url }: { text: string; url: string }) {
  return (
    <Paragraph>
      {text}
      <br />
      <Address url={url} />
    </Paragraph>
  );
}

/** Which contract it is about. */
export function contractFacts({ number, hostname }: { number: string; hostname: string }, locale: Locale): Fact[] {
  const t = mailTexts(locale);
  return [
    [t('mails.order.machine'), shownDomain(hostname)],
    [t('mails.order.number'), number],
  ];
}

/** `CHF 50.00 per month`. */
export function pricePer(amountRappen: number, interval: BillingInterval, locale: Locale): string {
  return mailTexts(locale)(`mails.contract.per.${interval}`, { amount: formatRappen(amountRappen) });
}

/** `Visa, ends in 4242`. */
export function cardName({ brand, last4 }: { brand: string; last4: string }, locale: Locale): string {
  return mailTexts(locale)('mails.contract.card', { brand: brandNames[brand] ?? brand, last4 });
}

/** Brands whose name is not Stripe's word with a capital letter. */
const brandNames: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};
