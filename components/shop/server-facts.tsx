import { useTranslations } from 'next-intl';
import type { Server } from '@/db/schema/orders';
import { shownDomain } from '@/lib/domain-name';
import { CopyButton } from './copy-button';

export function ServerFacts({ server, hostname }: { server: Server; hostname: string }) {
  const t = useTranslations('shop.order');
  const { ipv6, ipv4, user, hostKeys } = server;
  const records = [`${hostname}. 3600 IN AAAA ${ipv6}`, ...(ipv4 ? [`${hostname}. 3600 IN A ${ipv4}`] : [])];
  return (
    <div className="grid gap-6">
      <Lines title={t('login')} lines={[`ssh ${user}@${ipv6}`]} />
      {ipv4 && <Lines title={t('ipv4Login')} lines={[`ssh ${user}@${ipv4}`]} />}
      {hostKeys.length > 0 && <Lines title={t('hostKeys')} hint={t('hostKeysHint')} lines={hostKeys} />}
      <Lines title={t('dns')} hint={t('dnsHint', { hostname: shownDomain(hostname) })} lines={records} />
    </div>
  );
}

function Lines({ title, hint, lines }: { title: string; hint?: string; lines: string[] }) {
  const t = useTranslations('shop.order');
  return (
    <div className="grid gap-2">
      <h3>{title}</h3>
      {hint && <p className="text-sm wrap-anywhere text-muted">{hint}</p>}
      <div className="flex flex-wrap items-start gap-3">
        <pre className="min-w-0 flex-1 basis-72 border-l-4 border-ink bg-raised px-4 py-3 font-mono text-sm break-all whitespace-pre-wrap">
          {lines.join('\n')}
        </pre>
        <CopyButton text={lines.join('\n')} label={t('copyWhat', { what: title })} />
      </div>
    </div>
  );
}
