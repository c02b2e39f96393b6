import { plans } from '@/lib/catalog/plans';
import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Address, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { order: OrderFacts; until: string; locale: Locale };

/** `until`: a moment of the last day to pay. */
export function orderUnpaid({ order, until, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const day = formatDay(new Date(until), locale);
  const text = t('mails.orderUnpaid.text', { number, hostname, plan: plans[order.plan].name, day });
  const link = (page: string) => absoluteUrl('rails-hosting', locale, `/book/${order.id}/${page}`);
  return {
    subject: t('mails.orderUnpaid.subject', { number, day }),
    element: (
      <Layout locale={locale} title={t('mails.orderUnpaid.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Action label={t('mails.orderUnpaid.pay')} url={link('pay')} />
        <Paragraph>{t('mails.orderUnpaid.change')}</Paragraph>
        <Paragraph>
          {t('mails.orderUnpaid.after')}
          <br />
          <Address url={link('discard')} />
        </Paragraph>
      </Layout>
    ),
  };
}
