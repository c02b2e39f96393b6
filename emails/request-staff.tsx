import type { Locale } from '@/lib/locales';
import { absoluteUrl, type RequestKind, type SiteId, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Facts, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = {
  kind: RequestKind;
  site: SiteId;
  language: Locale;
  name: string;
  email: string;
  message: string;
  /** The order that a cancellation means, and what that has led to; unset when it does not say which. */
  cancellation?: {
    orderId: string;
    number: string;
    customer: string;
    step: 'confirmed' | 'asked' | 'waiting' | 'ended';
  };
  locale: Locale;
};

/** To staff: what a visitor wrote, complete, so that a reply is all it takes. */
export function requestStaff({ kind, site, language, name, email, message, cancellation, locale }: Props): Mail {
  const t = mailTexts(locale);
  const topic = t(`mails.requestStaff.topics.${kind}`);
  return {
    subject: t('mails.requestStaff.subject', { topic, name }),
    element: (
      <Layout locale={locale} title={topic} preview={message} because="staff">
        <Paragraph>{t('mails.requestStaff.text', { name, site: sites[site].name })}</Paragraph>
        <Facts
          rows={[
            [t('mails.requestStaff.name'), name],
            [t('mails.requestStaff.email'), email],
            [t('mails.requestStaff.language'), t(`common.language.${language}`)],
            [t('mails.requestStaff.message'), message],
            [t('mails.requestStaff.order'), cancellation?.number],
            [t('mails.requestStaff.customer'), cancellation?.customer],
          ]}
        />
        {kind === 'cancel' && <Paragraph>{t(`mails.requestStaff.word.${cancellation?.step ?? 'unclear'}`)}</Paragraph>}
        {cancellation && (
          <Action
            label={t('mails.requestStaff.toOrder')}
            url={absoluteUrl('rails-hosting', 'en', `/admin/orders/${cancellation.orderId}`)}
          />
        )}
        <Paragraph>{t('mails.requestStaff.open')}</Paragraph>
        <Action label={t('mails.requestStaff.action')} url={absoluteUrl('rails-hosting', 'en', '/admin/requests')} />
      </Layout>
    ),
  };
}
