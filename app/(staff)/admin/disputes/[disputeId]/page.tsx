import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DisputeFacts } from '@/components/admin/dispute-facts';
import { DoneNotice } from '@/components/admin/done-notice';
import { Section } from '@/components/admin/section';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { caseEvidence } from '@/lib/disputes/evidence';
import { disputeCase, takesEvidence } from '@/lib/disputes/list';
import { dashboardUrl } from '@/lib/payments/dashboard';
import { queryParam, staffPage, staffTitle } from '../../staff';
import { EvidenceForm } from './form';

type Props = {
  params: Promise<{ disputeId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = (): Promise<Metadata> => staffTitle('disputes');

/** One case: what the bank says, what we hold, and what we answer. */
export default async function DisputePage({ params, searchParams }: Props) {
  const { locale } = await staffPage();
  const found = await disputeCase((await params).disputeId);
  if (!found) notFound();
  const { dispute, order } = found;
  const { done } = await searchParams;
  const t = await getTranslations('admin.disputes');
  const open = takesEvidence(dispute, new Date());
  const evidence = await caseEvidence(found);
  return (
    <>
      <DoneNotice done={queryParam(done)} locale={locale} />
      <p className="text-sm">
        <a href="/admin/disputes">← {t('title')}</a>
      </p>
      <h1 className="mt-1 mb-5 text-2xl">{t('caseTitle')}</h1>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <Section id="facts" title={t('facts')}>
          <DisputeFacts {...found} href={dashboardUrl(dispute.id)} locale={locale} />
          {dispute.status === 'lost' && <p className="mt-3 max-w-prose">{t('lostWhat')}</p>}
        </Section>
        <Section id="evidence" title={t('evidence')}>
          {!order && <p>{t('noOrder')}</p>}
          {!open && <p className="mb-3">{t('closedWhat')}</p>}
          {order && evidence && (
            <EvidenceForm
              disputeId={dispute.id}
              orderId={order.id}
              began={auditLogLength(await auditLogOf(order.id))}
              evidence={evidence}
              offered={open}
            />
          )}
        </Section>
      </div>
    </>
  );
}
