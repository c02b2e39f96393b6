import { getTranslations } from 'next-intl/server';
import { ApplicationLog } from '@/components/shop/application-log';
import { ApplicationLogs } from '@/components/shop/application-logs';
import { ApplicationUnsaid } from '@/components/shop/application-unsaid';
import { Section } from '@/components/shop/section';
import { Watch } from '@/components/shop/watch';
import { applicationOn } from '@/lib/machines/application/ask';
import { deploymentLog, recentLog } from '@/lib/machines/application/logs';

type Props = {
  instance: string;
  /** Which deployment; without one, the application as it runs. */
  of: string | undefined;
  page: string;
};

/** One log of a server, and which others there are. */
export async function Logs({ instance, of, page }: Props) {
  const [said, log] = await Promise.all([
    applicationOn(instance),
    of ? deploymentLog(instance, of) : recentLog(instance),
  ]);
  if (typeof said === 'string') return <ApplicationUnsaid why={said} again={page} />;
  const t = await getTranslations('shop.application.logs');
  return (
    <>
      {!of && <Watch />}
      <ApplicationLog log={log} of={of} again={of ? `${page}?of=${of}` : page} />
      <Section id="deployments" title={t('deployments')}>
        <ApplicationLogs logs={said.logs} of={of} page={page} />
      </Section>
    </>
  );
}
