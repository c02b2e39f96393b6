import type { Locale } from '@/lib/locales';
import { type SiteId, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { site: SiteId; locale: Locale };

/** To a visitor who wrote to us: it has arrived. */
export function requestReceived({ site, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { name } = sites[site];
  return {
    subject: t('mails.requestReceived.subject', { site: name }),
    element: (
      <Layout
        locale={locale}
        title={t('mails.requestReceived.title')}
        preview={t('mails.requestReceived.text', { site: name })}
        because="request"
      >
        <Paragraph>{t('mails.requestReceived.text', { site: name })}</Paragraph>
        <Paragraph>{t('mails.requestReceived.after')}</Paragraph>
      </Layout>
    ),
  };
}
