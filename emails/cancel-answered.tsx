import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import type { MailProps } from '@/lib/mail/write';
import { staffUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = MailProps['cancelAnswered'] & { orderId: string; locale: Locale };

export function cancelAnswered({
  answer,
  number,
  hostname,
  customer,
  receivedAt,
  ended,
  byItself,
  orderId,
  locale,
}: Props): Mail {
  const t = mailTexts(locale);
  const at = swissTime(new Date(receivedAt), locale);
  const text = t('mails.cancelAnswered.text', {
    answer,
    number,
    hostname: shownDomain(hostname),
    customer: shownAddress(customer),
    at,
  });
  return {
    subject: t('mails.cancelAnswered.subject', { answer, number }),
    element: (
      <Layout locale={locale} title={t('mails.cancelAnswered.title', { answer })} preview={text} because="staff">
        <Paragraph>{text}</Paragraph>
        <Paragraph>
          {t(`mails.cancelAnswered.${ended ? 'late' : byItself ? 'byItself' : 'todo'}`, { answer })}
        </Paragraph>
        <Action label={t('mails.cancelAnswered.action')} url={staffUrl(`/orders/${orderId}`)} />
      </Layout>
    ),
  };
}
