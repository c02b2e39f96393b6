import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/facts';
import { Notice } from '@/components/ui/notice';
import { formatDistance, formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import type { ReconciliationStatus } from '@/lib/reconciliation/status';
import { Section } from './section';

type Props = {
  status: ReconciliationStatus;
  locale: Locale;
  now: Date;
  reconcile: (form: FormData) => Promise<void>;
};

/** What came of comparing everything with Stripe, and the buttons that do it again. */
export async function HealthReconciliation({ status, locale, now, reconcile }: Props) {
  const t = await getTranslations('admin.health.reconciliation');
  const { last, open, overdue } = status;
  return (
    <Section id="reconciliation" title={t('title')}>
      <div className="grid gap-4">
        <p className="max-w-prose text-muted">{t('lead')}</p>
        {overdue && <Notice tone="bad">{t('overdue')}</Notice>}
        {open && !open.stopped && (
          <Notice>
            {t('running', { moment: formatShortDateTime(open.startedAt, locale), compared: open.compared })}
          </Notice>
        )}
        {open?.stopped && (
          <Notice tone="warn">{t('stopped', { moment: formatShortDateTime(open.startedAt, locale) })}</Notice>
        )}
        {last ? (
          <Facts
            rows={[
              [
                t('last'),
                `${formatDistance(last.finishedAt, now, locale)}, ${formatShortDateTime(last.finishedAt, locale)}`,
              ],
              [t('extent'), t(last.full ? 'everything' : 'alive')],
              [t('compared'), last.compared],
              [t('mended'), last.mended],
              [t('flagged'), last.flagged],
              [t('failed'), last.failed > 0 ? <span className="text-bad">{last.failed}</span> : last.failed],
            ]}
          />
        ) : (
          <p>{t('never')}</p>
        )}
        <ActionForm action={reconcile} className="flex flex-wrap gap-3">
          <Button look="secondary">{t('start')}</Button>
          <Button look="secondary" name="full" value="on">
            {t('startFull')}
          </Button>
        </ActionForm>
      </div>
    </Section>
  );
}
