import { getTranslations } from 'next-intl/server';
import { ApplicationDomains } from '@/components/shop/application-domains';
import { ApplicationMaintenance } from '@/components/shop/application-maintenance';
import { ApplicationProcesses } from '@/components/shop/application-processes';
import { ApplicationReleases } from '@/components/shop/application-releases';
import { ApplicationSettings } from '@/components/shop/application-settings';
import { ApplicationUnsaid } from '@/components/shop/application-unsaid';
import { ApplicationWebhook } from '@/components/shop/application-webhook';
import { Section } from '@/components/shop/section';
import { Link } from '@/components/ui/link';
import type { Locale } from '@/lib/locales';
import { applicationOn } from '@/lib/machines/application/ask';
import type { Machine } from '@/lib/machines/tasks/task';
import type { Order } from '@/lib/orders/queries';
import {
  addDomain,
  eraseSetting,
  goBack,
  hook,
  maintain,
  removeDomain,
  startAnew,
  unhook,
  writeSetting,
} from './actions';
import { DomainForm, SettingForm, WebhookForm } from './form';
import { LastTask } from './last-task';
import { pageOf } from './to-application';

type Props = { order: Order; machine: Machine; instance: string; locale: Locale };

/** The application on a server as it is now, and, while nothing else is done with it, what its customer can do. */
export async function ApplicationNow({ order, machine, instance, locale }: Props) {
  const said = await applicationOn(instance);
  const t = await getTranslations('shop.application');
  const mayAsk = !machine.task;
  const task = <LastTask {...{ machine, instance }} page={pageOf(order.id)} />;
  if (typeof said === 'string')
    return (
      <>
        {task}
        <ApplicationUnsaid why={said} again={pageOf(order.id)} />
      </>
    );
  const bound = <Rest extends unknown[], Answer>(
    action: (locale: Locale, orderId: string, ...rest: Rest) => Promise<Answer>,
  ) => action.bind(null, locale, order.id);
  return (
    <>
      {task}
      <Section id="releases" title={t('releases.title')}>
        <ApplicationReleases application={said} goBack={mayAsk ? bound(goBack) : undefined} />
      </Section>
      <Section id="processes" title={t('processes.title')}>
        <ApplicationProcesses application={said} />
      </Section>
      <Section id="logs" title={t('logs.title')}>
        <p className="max-w-prose">{t('logs.sectionLead')}</p>
        <p>
          <Link href={`${pageOf(order.id)}/logs`}>{t('logs.to')}</Link>
        </p>
      </Section>
      <Section id="settings" title={t('settings.title')}>
        <ApplicationSettings
          application={said}
          actions={mayAsk ? { startAnew: bound(startAnew), erase: bound(eraseSetting) } : undefined}
        />
        {mayAsk && <SettingForm action={bound(writeSetting)} />}
      </Section>
      <Section id="domains" title={t('domains.title')}>
        <ApplicationDomains
          {...{ application: said, ownName: order.hostname, remove: mayAsk ? bound(removeDomain) : undefined }}
        />
        {mayAsk && <DomainForm action={bound(addDomain)} />}
      </Section>
      <Section id="maintenance" title={t('maintenance.title')}>
        <ApplicationMaintenance isOn={said.maintenance} maintain={mayAsk ? bound(maintain) : undefined} />
      </Section>
      <Section id="webhook" title={t('webhook.title')}>
        <ApplicationWebhook webhook={said.webhook} unhook={mayAsk ? bound(unhook) : undefined} />
        {mayAsk && !said.webhook && <WebhookForm action={bound(hook)} />}
      </Section>
    </>
  );
}
