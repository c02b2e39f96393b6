import { useMessages, useTranslations } from 'next-intl';
import { Facts } from '@/components/ui/facts';
import { PlanSize } from '@/components/ui/plan-size';
import type { OrderKey } from '@/db/schema/orders';
import { plans } from '@/lib/catalog/plans';
import { slotsOf, stacks, toolsOf } from '@/lib/catalog/stacks';
import { shownDomain } from '@/lib/domain-name';
import type { Order } from '@/lib/orders/queries';
import { KeyLine } from './key-line';

type Machine = Pick<Order, 'plan' | 'stack' | 'components' | 'hostname' | 'notes'>;

export function OrderedMachine({ order }: { order: Machine }) {
  const t = useTranslations();
  const { plan, stack, components, hostname, notes } = order;
  return (
    <Facts
      rows={[
        [
          t('shop.review.hostname'),
          <span key="hostname" className="font-mono text-sm break-all">
            {shownDomain(hostname)}
          </span>,
        ],
        [t('shop.review.stack'), stacks[stack].name],
        ...slotsOf(stack).map(([id]): [string, string] => [
          t(`common.slots.${id}`),
          components[id] ?? t('common.slots.none'),
        ]),
        [t('shop.order.tools'), toolsOf(stack, t('common.slots.gems'))],
        [t('shop.review.plan'), plans[plan].name],
        [t('shop.order.size'), <PlanSize key="size" id={plan} />],
        [
          t('shop.review.notes'),
          notes && (
            <span key="notes" className="whitespace-pre-line">
              {notes}
            </span>
          ),
        ],
      ]}
    />
  );
}

export function OrderedKeys({ keys }: { keys: OrderKey[] }) {
  const words = useMessages().shop.keys;
  return (
    <ul className="grid gap-3">
      {keys.map(({ type, bits, comment, fingerprint }) => (
        <li key={fingerprint}>
          <KeyLine words={words} type={type} bits={bits} comment={comment} fingerprint={fingerprint} />
        </li>
      ))}
    </ul>
  );
}
