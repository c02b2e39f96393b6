import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import { PlanSize } from '@/components/ui/plan-size';
import type { OrderKey } from '@/db/schema/orders';
import { plans } from '@/lib/catalog/plans';
import { slotsOf, stacks, toolsOf } from '@/lib/catalog/stacks';
import { shownDomain } from '@/lib/domain-name';
import type { Order } from '@/lib/orders/queries';
import { CopyButton } from './copy-button';
import { Section } from './section';

type BuiltOrder = Pick<Order, 'plan' | 'stack' | 'components' | 'hostname' | 'sshKeys' | 'notes'>;

export async function OrderBuild({ order }: { order: BuiltOrder }) {
  const t = await getTranslations('admin.order');
  const shown = shownDomain(order.hostname);
  const slots = await getTranslations('common.slots');
  const components = slotsOf(order.stack).map(([slot]): [string, string] => [
    slots(slot),
    order.components[slot] ?? slots('none'),
  ]);
  return (
    <Section id="build" title={t('build')}>
      <Facts
        rows={[
          [
            t('hostname'),
            <span key="hostname" className="flex flex-wrap items-center gap-2">
              <span className="font-mono break-all">{shown}</span>
              {shown !== order.hostname && (
                <span className="font-mono text-sm break-all text-muted">{order.hostname}</span>
              )}
              <CopyButton text={order.hostname} of={t('hostname')} />
            </span>,
          ],
          [
            t('plan'),
            <span key="plan">
              {plans[order.plan].name}: <PlanSize id={order.plan} />
            </span>,
          ],
          [t('stack'), stacks[order.stack].name],
          ...components,
          [t('tools'), toolsOf(order.stack, slots('gems'))],
          [
            t('notes'),
            <p key="notes" className="whitespace-pre-wrap">
              {order.notes || t('noNotes')}
            </p>,
          ],
        ]}
      />
      <h3 className="mt-4 flex flex-wrap items-center gap-2">
        {t('keys')}
        {order.sshKeys.length > 1 && (
          <CopyButton all text={order.sshKeys.map(({ line }) => line).join('\n')} of={t('keys')} />
        )}
      </h3>
      {order.sshKeys.length === 0 && <p className="text-warn">{t('noKeys')}</p>}
      <ul className="grid gap-3">
        {order.sshKeys.map((key) => (
          <li key={key.fingerprint}>
            <SshKey sshKey={key} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function SshKey({ sshKey: { type, bits, comment, fingerprint, line } }: { sshKey: OrderKey }) {
  const t = await getTranslations('admin.order');
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span>
          {comment && <span className="font-semibold">{comment}</span>} {t('keyFacts', { type, bits })}
        </span>
        <CopyButton text={line} of={comment || type} />
      </p>
      <p className="font-mono text-sm break-all text-muted">{fingerprint}</p>
      <code className="mt-1 block max-h-20 overflow-y-auto bg-raised p-2 text-xs break-all" tabIndex={0}>
        {line}
      </code>
    </>
  );
}
