import { languageName, type Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import type { MailProps } from '@/lib/mail/write';
import { sites, staffUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Facts, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = MailProps['requestStaff'] & { locale: Locale };

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
            [t('mails.requestStaff.email'), shownAddress(email)],
            [t('mails.requestStaff.language'), languageName(language)],
            [t('mails.requestStaff.message'), message],
            [t('mails.requestStaff.order'), cancellation?.number],
            [t('mails.requestStaff.customer'), cancellation?.customer],
          ]}
        />
        {kind === 'cancel' && <Paragraph>{t(`mails.requestStaff.word.${cancellation?.step ?? 'unclear'}`)}</Paragraph>}
        {cancellation && (
          <Action label={t('mails.requestStaff.toOrder')} url={staffUrl(`/orders/${cancellation.orderId}`)} />
        )}
        <Paragraph>{t('mails.requestStaff.open')}</Paragraph>
        <Action label={t('mails.requestStaff.action')} url={staffUrl('/requests')} />
      </Layout>
    ),
  };
}
