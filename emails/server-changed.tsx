import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { ServerChange } from '@/lib/machines/difference';
import type { MailProps } from '@/lib/mail/write';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Code, type Fact, Facts, Paragraph, Section } from './parts';
import { HostKeys, Login, Records } from './server';
import { mailTexts } from './translate';

type Props = { order: OrderFacts } & MailProps['serverChanged'] & { locale: Locale };

export function serverChanged({ order, server, changes, reason, rebuilt, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const shown = shownDomain(hostname);
  const words = rebuilt ? 'mails.serverChanged.rebuilt' : 'mails.serverChanged';
  const text = t(`${words}.text`, { hostname: shown, number });
  const changed = (...fields: ServerChange['field'][]) => changes.some(({ field }) => fields.includes(field));
  return {
    subject: t(`${words}.subject`, { number, hostname: shown }),
    element: (
      <Layout locale={locale} title={t(`${words}.title`)} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Section heading={t('mails.serverChanged.what')}>
          <Facts rows={changes.flatMap((change) => changeFacts(change, locale))} />
        </Section>
        {reason && (
          <Section heading={t('mails.serverChanged.why')}>
            <Paragraph>{reason}</Paragraph>
          </Section>
        )}
        <Login server={server} locale={locale} />
        <KnownHosts hostname={hostname} server={server} newKeys={changed('hostKeys')} locale={locale} />
        <HostKeys server={server} locale={locale} />
        {changed('ipv6', 'ipv4') && <Records hostname={hostname} server={server} locale={locale} />}
        <Section heading={t('mails.orderReady.questions')}>
          <Paragraph>{t('mails.serverChanged.unexpected')}</Paragraph>
          <Action
            label={t('mails.orderReady.action')}
            url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
          />
        </Section>
      </Layout>
    ),
  };
}

function changeFacts({ field, before, after }: ServerChange, locale: Locale): Fact[] {
  const t = mailTexts(locale);
  const name = t(`mails.serverChanged.fields.${field}`);
  const none = t('mails.serverChanged.none');
  return [
    [t('mails.serverChanged.before', { name }), before || none],
    [t('mails.serverChanged.after', { name }), after || none],
  ];
}

type KnownHostsProps = Pick<Props, 'server' | 'locale'> & { hostname: string; newKeys: boolean };

function KnownHosts({ hostname, server, newKeys, locale }: KnownHostsProps) {
  const t = mailTexts(locale);
  if (!newKeys) return <Paragraph>{t('mails.serverChanged.sameKeys')}</Paragraph>;
  const names = [hostname, server.ipv6, server.ipv4].filter((name) => name !== null);
  return (
    <Section heading={t('mails.serverChanged.warning')}>
      <Paragraph>{t('mails.serverChanged.newKeys')}</Paragraph>
      <Code lines={names.map((name) => `ssh-keygen -R ${name}`)} />
    </Section>
  );
}
