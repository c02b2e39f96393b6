import { plans } from '@/lib/catalog/plans';
import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = MailProps['roomAgain'] & { locale: Locale };

/** For an address that nobody has confirmed, so nothing in it was written by a stranger. */
export function roomAgain({ plan, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { name } = plans[plan];
  const text = t('mails.roomAgain.text', { plan: name });
  return {
    subject: t('mails.roomAgain.subject', { plan: name }),
    element: (
      <Layout locale={locale} title={t('mails.roomAgain.title')} preview={text} because="request">
        <Paragraph>{text}</Paragraph>
        <Action
          label={t('mails.roomAgain.action', { plan: name })}
          url={absoluteUrl('rails-hosting', locale, `/book?plan=${plan}`)}
        />
        <Paragraph>{t('mails.roomAgain.once')}</Paragraph>
      </Layout>
    ),
  };
}
