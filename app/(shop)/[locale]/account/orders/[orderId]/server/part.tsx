import { getTranslations } from 'next-intl/server';
import { ServerAlarms } from '@/components/shop/server-alarms';
import { ServerActions } from '@/components/shop/server-actions';
import { type ServerLook, ServerState } from '@/components/shop/server-state';
import { Link } from '@/components/ui/link';
import type { NotToAsk } from '@/lib/fleet/may-ask';
import type { Locale } from '@/lib/locales';
import { toldAlarms } from '@/lib/machines/alarms/store';
import { lookAt } from '@/lib/machines/look';
import { machineWord } from '@/lib/machines/state';
import type { Machine } from '@/lib/machines/tasks/task';
import { placeOf } from '@/lib/machines/tasks/tasks';
import type { Order } from '@/lib/orders/queries';
import { switchServer } from './actions';

type Props = {
  order: Order;
  machine: Machine;
  /** Why nothing can be asked of it. */
  why: NotToAsk | undefined;
  locale: Locale;
};

/** The server of an order as it is now, and what its customer can do with it. */
export async function ServerNow({ order, machine, why, locale }: Props) {
  const word = machineWord(machine, order);
  const isAtRest = word === 'running' || word === 'stopped';
  const [found, alarms] = await Promise.all([
    isAtRest ? lookAt(machine.instance) : undefined,
    toldAlarms([machine.id]),
  ]);
  const look = lookOf(found);
  const t = await getTranslations('shop.server');
  return (
    <>
      <ServerAlarms alarms={alarms} />
      <ServerState {...{ word, look, why }} at={machine.leftToStaffAt ? undefined : placeOf(machine)} />
      {isAtRest && !why && (
        <ServerActions
          orderId={order.id}
          isRunning={word === 'running' && look !== 'stopped'}
          switchTo={switchServer.bind(null, locale, order.id)}
        />
      )}
      {machine.task && (
        <p>
          <Link href={`/account/orders/${order.id}`}>{t('lookAgain')}</Link>
        </p>
      )}
    </>
  );
}

function lookOf(found: Awaited<ReturnType<typeof lookAt>>): ServerLook | undefined {
  if (!found) return undefined;
  if ('silence' in found || found.answer === 'hostAway') return 'unknown';
  return found.answer === 'running' || found.answer === 'stopped' ? found.answer : 'wrong';
}
