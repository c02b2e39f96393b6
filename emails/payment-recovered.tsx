import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { letter, orderUrl } from './contract';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { order: OrderFacts; paid: boolean; starts: boolean; locale: Locale };

/** What had failed is settled: paid, or given up by staff. */
export function paymentRecovered({ order, paid, starts, locale }: Props): Mail {
  const t = mailTexts(locale);
  const words = { number: order.number, hostname: shownDomain(order.hostname), how: paid ? 'paid' : 'settled' };
  return letter({
    locale,
    name: order.customer.name,
    subject: t('mails.paymentRecovered.subject', words),
    title: t('mails.paymentRecovered.title', words),
    text: t('mails.paymentRecovered.text', words),
    children: (
      <>
        <Paragraph>{t(`mails.paymentRecovered.${starts ? 'starts' : 'runs'}`)}</Paragraph>
        <Action label={t('mails.paymentRecovered.action')} url={orderUrl({ orderId: order.id, locale })} />
      </>
    ),
  });
}
