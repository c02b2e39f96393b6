import type { Server } from '@/db/schema/orders';
import type { Locale } from '@/lib/locales';
import { Code, Paragraph, Section } from './parts';
import { mailTexts } from './translate';

type Props = { server: Server; locale: Locale };

export function Login({ server: { user, ipv6, ipv4 }, locale }: Props) {
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

export function HostKeys({ server: { hostKeys }, locale }: Props) {
  const t = mailTexts(locale);
  if (hostKeys.length === 0) return null;
  return (
    <Section heading={t('mails.orderReady.hostKeys')}>
      <Paragraph>{t('mails.orderReady.fingerprints')}</Paragraph>
      <Code lines={hostKeys} />
    </Section>
  );
}

export function Records({ hostname, server: { ipv6, ipv4 }, locale }: Props & { hostname: string }) {
  const t = mailTexts(locale);
  const lines = [`${hostname}. 3600 IN AAAA ${ipv6}`, ...(ipv4 ? [`${hostname}. 3600 IN A ${ipv4}`] : [])];
  return (
    <Section heading={t('mails.orderReady.dns')}>
      <Paragraph>{t('mails.orderReady.records')}</Paragraph>
      <Code lines={lines} />
    </Section>
  );
}
