import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import { Notice } from '@/components/ui/notice';
import { formatDistance, formatShortDateTime } from '@/lib/dates';
import { dayMs, hourMs } from '@/lib/durations';
import type { Locale } from '@/lib/locales';
import type { OpsStatus, QueueProblem, Waiting } from '@/lib/ops/status';
import { Section } from './section';
import { Cell, Row, Table } from './table';

type Props = { status: OpsStatus; locale: Locale; now: Date };

export async function HealthReport({ status, locale, now }: Props) {
  const t = await getTranslations('admin.health');
  const count = ({ count, oldestAt }: Waiting) =>
    oldestAt ? t('oldest', { count, moment: formatShortDateTime(oldestAt, locale) }) : t('none');
  return (
    <div className="grid gap-8">
      <Problems status={status} now={now} />
      <div className="grid gap-8 lg:grid-cols-3 lg:gap-x-10">
        <Section id="webhooks" title={t('webhooks')}>
          <Facts rows={status.webhooks.map((hook) => [t(hook.source), webhookText(hook, t('never'), locale, now)])} />
        </Section>
        <Section id="waiting" title={t('waiting')}>
          <Facts
            rows={[
              [t('mails'), count(status.unsentMails)],
              [t('unpaid'), count(status.unpaidOrders)],
            ]}
          />
        </Section>
        <Section id="versions" title={t('versions')}>
          <Facts
            rows={[
              [t('app'), status.version],
              [t('schema'), status.schema.applied ?? t('schemaUnknown')],
            ]}
          />
        </Section>
      </div>
      <Section id="deliveries" title={t('deliveries')}>
        {status.deliveries.length > 0 ? (
          <Deliveries deliveries={status.deliveries} locale={locale} now={now} />
        ) : (
          <p className="text-good">{t('deliveriesGood')}</p>
        )}
      </Section>
      <Section id="jobs" title={t('jobs')}>
        {status.queues.length > 0 ? <Queues queues={status.queues} /> : <p className="text-good">{t('jobsGood')}</p>}
      </Section>
    </div>
  );
}

function webhookText(hook: OpsStatus['webhooks'][number], never: string, locale: Locale, now: Date) {
  if (!hook.receivedAt) return never;
  return (
    <>
      {formatDistance(hook.receivedAt, now, locale)}, {formatShortDateTime(hook.receivedAt, locale)}
      <code className="block text-sm text-muted">{hook.type}</code>
    </>
  );
}

async function Problems({ status, now }: Omit<Props, 'locale'>) {
  const t = await getTranslations('admin.health');
  const { applied, newest } = status.schema;
  const { oldestAt } = status.unsentMails;
  const lately = status.deliveries.filter(({ lastAt }) => now.getTime() - lastAt.getTime() < dayMs);
  const version = lately.find(({ cause }) => cause === 'otherVersion')?.detail;
  const problems = [
    status.queues.some(({ overdue }) => overdue > 0) && t('noWorker'),
    oldestAt && now.getTime() - oldestAt.getTime() > hourMs && t('oldMail'),
    version && t('endpointVersion', { version, expected: status.apiVersion }),
    lately.some(({ cause }) => cause === 'clock') && t('clock'),
    lately.some(({ cause }) => cause === 'failed') && t('deliveriesFail'),
    applied !== newest && t('schemaBehind', { applied: applied ?? t('schemaUnknown'), newest }),
  ].filter((problem) => typeof problem === 'string');
  if (problems.length === 0) return null;
  return (
    <Notice tone="bad">
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  );
}

async function Deliveries({
  deliveries,
  locale,
  now,
}: {
  deliveries: OpsStatus['deliveries'];
  locale: Locale;
  now: Date;
}) {
  const t = await getTranslations('admin.health');
  return (
    <Table label={t('deliveries')} columns={[t('from'), t('cause'), t('count'), t('last')]}>
      {deliveries.map(({ source, cause, detail, count, lastAt }) => (
        <Row key={`${source}/${cause}/${detail}`}>
          <Cell name={t('from')}>{t(`sources.${source}`)}</Cell>
          <Cell name={t('cause')}>
            {t(`causes.${cause}`)}
            {detail && <code className="block text-sm wrap-anywhere text-muted">{detail}</code>}
          </Cell>
          <Cell name={t('count')}>{count}</Cell>
          <Cell name={t('last')}>
            {formatDistance(lastAt, now, locale)}, {formatShortDateTime(lastAt, locale)}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

async function Queues({ queues }: { queues: QueueProblem[] }) {
  const t = await getTranslations('admin.health');
  return (
    <Table label={t('jobs')} columns={[t('queue'), t('failed'), t('overdue'), t('lastError')]}>
      {queues.map(({ queue, failed, overdue, lastError }) => (
        <Row key={queue}>
          <Cell name={t('queue')}>
            <code>{queue}</code>
          </Cell>
          <Cell name={t('failed')}>{failed}</Cell>
          <Cell name={t('overdue')}>{overdue}</Cell>
          <Cell name={t('lastError')} empty={!lastError}>
            <span className="text-sm wrap-anywhere">{lastError}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
