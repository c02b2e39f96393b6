import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Paragraph, Section, Strong } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = { order: OrderFacts; promisedAt: Date; before: Date | null; reason: string; locale: Locale };

/** Staff promise another time; `before` is the one that was promised until now. */
export function promiseMoved({ order, promisedAt, before, reason, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const way = !before ? 'first' : promisedAt < before ? 'sooner' : 'later';
  const facts = { number, hostname, before: before ? swissTime(before, locale) : '' };
  const text = t(`mails.promiseMoved.${way}`, facts);
  return {
    subject: t('mails.promiseMoved.subject', { number, hostname }),
    element: (
      <Layout locale={locale} title={t('mails.promiseMoved.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Strong>{swissTime(promisedAt, locale)}</Strong>
        <Section heading={t('mails.promiseMoved.why')}>
          <Paragraph>{reason}</Paragraph>
        </Section>
        <Paragraph>{t('mails.promiseMoved.after')}</Paragraph>
        <Action
          label={t('mails.promiseMoved.action')}
          url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
        />
      </Layout>
    ),
  };
}
