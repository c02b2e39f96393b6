import { firstSteps } from '@/lib/catalog/first-steps';
import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Code, Paragraph, Section, StepHeading } from './parts';
import { mailTexts } from './translate';

type Server = NonNullable<OrderFacts['server']>;
type Props = { order: OrderFacts; server: Server; locale: Locale };

/** To the customer: how to log in, what to compare, where to point the hostname, and how to deploy. */
export function orderReady({ order, server, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const text = t('mails.orderReady.text', { hostname });
  return {
    subject: t('mails.orderReady.subject', { number, hostname }),
    element: (
      <Layout locale={locale} title={t('mails.orderReady.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Login server={server} locale={locale} />
        <HostKeys server={server} locale={locale} />
        <Records hostname={hostname} server={server} locale={locale} />
        <Steps order={order} server={server} locale={locale} />
        <Section heading={t('mails.orderReady.questions')}>
          <Paragraph>{t('mails.orderReady.help')}</Paragraph>
          <Action
            label={t('mails.orderReady.action')}
            url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
          />
        </Section>
      </Layout>
    ),
  };
}

function Login({ server: { user, ipv6, ipv4 }, locale }: Omit<Props, 'order'>) {
  const t = mailTexts(locale);
  return (
    <Section heading={t('mails.orderReady.login')}>
      <Paragraph>{t('mails.orderReady.ipv6')}</Paragraph>
      <Code lines={[`ssh ${user}@${ipv6}`]} />
      <Paragraph>{ipv4 ? t('mails.orderReady.ipv4') : t('mails.orderReady.ipv6Only')}</Paragraph>
      {ipv4 && <Code lines={[`ssh ${user}@${ipv4}`]} />}
    </Section>
  );
}

/** A whole public key, as it stands in known_hosts after the address; anything else is a fingerprint. */
const publicKey = /^(ssh-|ecdsa-|sk-)\S+ AAAA/;

function HostKeys({ server: { hostKeys, ipv6, ipv4 }, locale }: Omit<Props, 'order'>) {
  const t = mailTexts(locale);
  if (hostKeys.length === 0) return null;
  const keys = hostKeys.filter((line) => publicKey.test(line));
  const fingerprints = hostKeys.filter((line) => !publicKey.test(line));
  const hosts = [ipv6, ipv4].filter((address) => address).join(',');
  return (
    <Section heading={t('mails.orderReady.hostKeys')}>
      {fingerprints.length > 0 && (
        <>
          <Paragraph>{t('mails.orderReady.fingerprints')}</Paragraph>
          <Code lines={fingerprints} />
        </>
      )}
      {keys.length > 0 && (
        <>
          <Paragraph>{t('mails.orderReady.knownHosts')}</Paragraph>
          <Code lines={keys.map((key) => `${hosts} ${key}`)} />
        </>
      )}
    </Section>
  );
}

function Records({ hostname, server: { ipv6, ipv4 }, locale }: { hostname: string } & Omit<Props, 'order'>) {
  const t = mailTexts(locale);
  const lines = [`${hostname}. 3600 IN AAAA ${ipv6}`, ...(ipv4 ? [`${hostname}. 3600 IN A ${ipv4}`] : [])];
  return (
    <Section heading={t('mails.orderReady.dns')}>
      <Paragraph>{t('mails.orderReady.records')}</Paragraph>
      <Code lines={lines} />
    </Section>
  );
}

function Steps({ order, server, locale }: Props) {
  const t = mailTexts(locale);
  const { stack, components, hostname } = order;
  return (
    <Section heading={t('mails.orderReady.steps')}>
      <Paragraph>{t('mails.orderReady.stepsText')}</Paragraph>
      {firstSteps({ stack, components, hostname, user: server.user }).map(({ id, commands }) => (
        <div key={id}>
          <StepHeading>{t(`mails.steps.${id}`)}</StepHeading>
          <Code lines={commands} />
        </div>
      ))}
    </Section>
  );
}
