import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { staffUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Facts, Paragraph } from './parts';
import { mailTexts } from './translate';

type Subject = { id: string; number: string };
type Props = MailProps['flagStaff'] & { order: Subject | null; locale: Locale };

export function flagStaff({ reason, detail, order, locale }: Props): Mail {
  const t = mailTexts(locale);
  const name = t(`admin.flags.reasons.${reason}`);
  const path = order ? `/orders/${order.id}` : '/flags';
  return {
    subject: t('mails.flagStaff.subject', { reason: order ? `${order.number}, ${name}` : name }),
    element: (
      <Layout locale={locale} title={t('mails.flagStaff.title')} preview={detail} because="staff">
        <Paragraph>{t('mails.flagStaff.text')}</Paragraph>
        <Facts
          rows={[
            [t('mails.order.number'), order?.number],
            [t('mails.flagStaff.reason'), name],
            [t('mails.flagStaff.detail'), detail],
          ]}
        />
        <Paragraph>{t('mails.flagStaff.open')}</Paragraph>
        <Action label={t(order ? 'mails.flagStaff.action' : 'mails.flagStaff.all')} url={staffUrl(path)} />
      </Layout>
    ),
  };
}
