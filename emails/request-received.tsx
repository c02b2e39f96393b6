import type { Locale } from '@/lib/locales';
import { type RequestKind, type SiteId, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Paragraph } from './parts';
import { formatMoment, mailTexts } from './translate';

type Props = { site: SiteId; kind: RequestKind; receivedAt: string; locale: Locale };

/** To a visitor who wrote to us: it has arrived. */
export function requestReceived({ site, kind, receivedAt, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { name } = sites[site];
  return {
    subject: t('mails.requestReceived.subject', { site: name, kind }),
    element: (
      <Layout
        locale={locale}
        title={t('mails.requestReceived.title', { kind })}
        preview={t('mails.requestReceived.text', { site: name, kind })}
        because="request"
      >
        <Paragraph>{t('mails.requestReceived.text', { site: name, kind })}</Paragraph>
        <Paragraph>{t('mails.requestReceived.at', { at: formatMoment(new Date(receivedAt), locale) })}</Paragraph>
        <Paragraph>{t('mails.requestReceived.after')}</Paragraph>
      </Layout>
    ),
  };
}
