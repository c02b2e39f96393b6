import { useTranslations } from 'next-intl';
import type { Server } from '@/db/schema/orders';
import { shownDomain } from '@/lib/domain-name';
import { CopyLines } from './copy-lines';

export function ServerFacts({ server, hostname }: { server: Server; hostname: string }) {
  const t = useTranslations('shop.order');
  const { ipv6, ipv4, user, hostKeys } = server;
  const records = [`${hostname}. 3600 IN AAAA ${ipv6}`, ...(ipv4 ? [`${hostname}. 3600 IN A ${ipv4}`] : [])];
  return (
    <div className="grid gap-6">
      <CopyLines title={t('login')} lines={[`ssh ${user}@${ipv6}`]} />
      {ipv4 && <CopyLines title={t('ipv4Login')} lines={[`ssh ${user}@${ipv4}`]} />}
      {hostKeys.length > 0 && <CopyLines title={t('hostKeys')} hint={t('hostKeysHint')} lines={hostKeys} />}
      <CopyLines title={t('dns')} hint={t('dnsHint', { hostname: shownDomain(hostname) })} lines={records} />
    </div>
  );
}
