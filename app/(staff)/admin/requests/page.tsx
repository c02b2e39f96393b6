import { getTranslations } from 'next-intl/server';
import { DoneNotice } from '@/components/admin/done-notice';
import { RequestList } from '@/components/admin/request-list';
import { Section } from '@/components/admin/section';
import { doneRequests, openRequests } from '@/lib/requests/list';
import { queryParam, staffPage, staffTitle } from '../staff';
import { done, openAgain } from './actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('requests');

export default async function RequestsPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const { done: outcome, about } = await searchParams;
  const [open, finished] = await Promise.all([openRequests(), doneRequests()]);
  const first = finished.find(({ id }) => id === about);
  const t = await getTranslations('admin.requests');
  return (
    <>
      <DoneNotice
        done={queryParam(outcome)}
        first={first && { name: first.doneByName, at: first.doneAt }}
        locale={locale}
      />
      <h1 className="mb-4 text-2xl">{t('title')}</h1>
      <div className="grid gap-8">
        <Section id="open" title={t('open')}>
          {open.length === 0 && <p className="text-muted">{t('none')}</p>}
          <RequestList requests={open} locale={locale} action={done} button={t('markDone')} />
        </Section>
        {finished.length > 0 && (
          <Section id="done" title={t('done')}>
            <RequestList requests={finished} locale={locale} action={openAgain} button={t('reopen')} />
          </Section>
        )}
      </div>
    </>
  );
}
