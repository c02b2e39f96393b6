import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { DoneNotice } from '@/components/admin/done-notice';
import { MailTable } from '@/components/admin/mail-table';
import { Pager } from '@/components/admin/pager';
import { Section } from '@/components/admin/section';
import { type MailEntry, mailState, recentMails, failingMails } from '@/lib/mail/list';
import { queryParam, staffPage, staffTitle } from '../staff';
import { sendAgain } from './actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('mails');

export default async function MailsPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const query = await searchParams;
  const given = queryParam(query.cursor);
  const cursor = given && validate(given) ? given : undefined;
  const [failing, recent] = await Promise.all([failingMails(), recentMails(cursor)]);
  const t = await getTranslations('admin.mails');
  const table = { locale, now: new Date(), sendAgain };
  return (
    <>
      <DoneNotice done={queryParam(query.done)} locale={locale} />
      <h1 className="mb-4 text-2xl">{t('title')}</h1>
      <div className="grid gap-8">
        {!cursor && (
          <Section id="failing" title={t('failing')}>
            {failing.length > 0 ? (
              <MailTable label={t('failing')} mails={failing.map(withState)} {...table} />
            ) : (
              <p className="text-good">{t('noTrouble')}</p>
            )}
          </Section>
        )}
        <Section id="recent" title={t('recent')}>
          {recent.mails.length > 0 ? (
            <MailTable label={t('recent')} mails={recent.mails.map(withState)} {...table} />
          ) : (
            <p className="text-muted">{t('none')}</p>
          )}
        </Section>
      </div>
      <Pager
        first={cursor ? '/admin/mails' : undefined}
        older={recent.next ? `/admin/mails?cursor=${recent.next}` : undefined}
      />
    </>
  );
}

function withState(mail: MailEntry) {
  return { ...mail, state: mailState(mail) };
}
