import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import type { Server } from '@/db/schema/orders';
import { CopyButton } from './copy-button';

export async function ServerFacts({ server }: { server: Server }) {
  const t = await getTranslations('admin.order');
  const ssh = `ssh ${server.user}@${server.ipv6}`;
  return (
    <Facts
      rows={[
        [
          t('ssh'),
          <span key="ssh" className="flex flex-wrap items-center gap-2">
            <code className="break-all">{ssh}</code> <CopyButton text={ssh} of="ssh" />
          </span>,
        ],
        [t('ipv6'), <code key="ipv6">{server.ipv6}</code>],
        [t('ipv4'), server.ipv4 && <code>{server.ipv4}</code>],
        [t('user'), <code key="user">{server.user}</code>],
        [
          t('hostKeys'),
          <ul key="keys">
            {server.hostKeys.map((hostKey) => (
              <li key={hostKey} className="font-mono text-sm break-all">
                {hostKey}
              </li>
            ))}
          </ul>,
        ],
      ]}
    />
  );
}
