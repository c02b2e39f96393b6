import { getTranslations } from 'next-intl/server';
import { DisputeTable } from '@/components/admin/dispute-table';
import { Section } from '@/components/admin/section';
import { disputeList } from '@/lib/disputes/list';
import { staffPage, staffTitle } from '../staff';

export const generateMetadata = () => staffTitle('disputes');

export default async function DisputesPage() {
  const { locale } = await staffPage();
  const { open, closed } = await disputeList();
  const t = await getTranslations('admin.disputes');
  return (
    <>
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t('lead')}</p>
      <div className="grid gap-8">
        <Section id="open" title={t('open')}>
          {open.length > 0 ? (
            <DisputeTable label={t('open')} cases={open} locale={locale} />
          ) : (
            <p className="text-good">{t('none')}</p>
          )}
        </Section>
        {closed.length > 0 && (
          <Section id="closed" title={t('closed')}>
            <DisputeTable label={t('closed')} cases={closed} locale={locale} />
          </Section>
        )}
      </div>
    </>
  );
}
