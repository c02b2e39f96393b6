import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { Host } from '@/lib/machines/engines/engine';
import type { lookAtHosts } from '@/lib/machines/look';
import { Cell, Row, Table } from './table';
import { Tag } from './tag';

/** The hosts of the engine with what is free, or why there are none to show. */
export async function Hosts({ look }: { look: Awaited<ReturnType<typeof lookAtHosts>> }) {
  const t = await getTranslations('admin.hosts');
  if (!look) return <p className="max-w-prose text-muted">{t('none')}</p>;
  if ('silence' in look)
    return (
      <Notice tone="bad">
        <p>{t('away')}</p>
        <code className="text-sm wrap-anywhere">{look.silence}</code>
      </Notice>
    );
  if (look.answer.length === 0) return <p className="text-muted">{t('empty')}</p>;
  const columns = [t('name'), t('cores'), t('memory'), t('disk'), t('instances')];
  return (
    <Table label={t('title')} columns={columns}>
      {look.answer.map((host) => (
        <HostRow key={host.name} host={host} />
      ))}
    </Table>
  );
}

async function HostRow({ host }: { host: Host }) {
  const t = await getTranslations('admin.hosts');
  const { name, isOnline, cores, memoryMib, freeMemoryMib, diskGib, freeDiskGib, instances } = host;
  const gib = (free: number, all: number) => t('of', { free: Math.floor(free), all: Math.floor(all) });
  return (
    <Row>
      <Cell name={t('name')}>
        <span className="font-mono text-sm wrap-anywhere">{name}</span>{' '}
        <Tag tone={isOnline ? 'good' : 'bad'}>{t(isOnline ? 'online' : 'off')}</Tag>
      </Cell>
      <Cell name={t('cores')}>{cores}</Cell>
      <Cell name={t('memory')}>{gib(freeMemoryMib / 1024, memoryMib / 1024)}</Cell>
      <Cell name={t('disk')}>{diskGib > 0 ? gib(freeDiskGib, diskGib) : t('uncounted')}</Cell>
      <Cell name={t('instances')}>{instances}</Cell>
    </Row>
  );
}
