import { formatDay, formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { staffUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Address, Paragraph, Section } from './parts';
import { mailTexts } from './translate';

type Props = MailProps['digestStaff'] & { locale: Locale };

/** What should not wait any longer, by topic. */
export function digestStaff({ day, digest, locale }: Props): Mail {
  const t = mailTexts(locale);
  const count = digest.reduce((sum, { entries, more }) => sum + entries.length + more, 0);
  const words = { count, day: formatDay(new Date(`${day}T12:00:00Z`), locale) };
  return {
    subject: t('mails.digestStaff.subject', words),
    element: (
      <Layout
        locale={locale}
        title={t('mails.digestStaff.title', words)}
        preview={t('mails.digestStaff.text')}
        because="staff"
      >
        <Paragraph>{t('mails.digestStaff.text')}</Paragraph>
        {digest.map(({ topic, entries, more }) => (
          <Section key={topic} heading={t(`mails.digestStaff.topics.${topic}`, { count: entries.length + more })}>
            {entries.map(({ name, path, at }) => (
              <Paragraph key={`${path} ${name} ${at}`}>
                {t(`mails.digestStaff.${topic === 'disputes' ? 'until' : 'since'}`, {
                  name,
                  moment: formatShortDateTime(new Date(at), locale),
                })}
                <br />
                <Address url={staffUrl(path)} />
              </Paragraph>
            ))}
            {more > 0 && <Paragraph>{t('mails.digestStaff.more', { count: more })}</Paragraph>}
          </Section>
        ))}
        <Action label={t('mails.digestStaff.action')} url={staffUrl('')} />
      </Layout>
    ),
  };
}
