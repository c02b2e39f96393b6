import { db, type Tx } from '@/db/client';
import { type MachineTask, machineTask, taskDueAt } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { env } from '@/lib/env';
import { isAutomatic } from '@/lib/automatic';
import { type MailProps, writeMails } from '@/lib/mail/write';
import type { Contract } from './contract';
import type { DunningEpisode } from './episodes';
import { oldNewsDays } from './old-news';

/** Tells staff once what is to be done with the machine of a contract. The mail about an end says itself that it is to stop. */
export async function tellMachineTask(contract: Contract, now: Date): Promise<void> {
  const { order, episode } = contract;
  const task = machineTask(order, episode, now);
  if (!task || (task === 'stop' && order.endedAt) || (await isAutomatic(order.id))) return;
  const dueAt = taskDueAt(task, order, episode) ?? now;
  if (now.getTime() - dueAt.getTime() > oldNewsDays * dayMs) return;
  const props = propsOf(task, contract);
  await db().transaction((tx) => write(tx, contract, props.episodeId ?? order.id, props));
}

/** Tells staff that a contract has ended for missing money, and to keep the machine off. */
export async function tellUnpaidEnd(tx: Tx, contract: Contract, { id }: DunningEpisode): Promise<void> {
  if (contract.order.readyAt) await write(tx, contract, id, { task: 'stop', cause: 'ended', episodeId: id });
}

function propsOf(task: MachineTask, { order, episode }: Contract): MailProps['machineTaskStaff'] {
  if (order.endedAt) return { task, cause: 'ended', episodeId: null };
  return { task, cause: task === 'start' ? 'paid' : 'unpaid', episodeId: episode?.id ?? null };
}

async function write(tx: Tx, { order }: Contract, about: string, props: MailProps['machineTaskStaff']): Promise<void> {
  const key = `${about}/${props.task}/${props.cause}`;
  const mail = { kind: 'machineTaskStaff', key, to: env().STAFF_MAIL, locale: 'en', orderId: order.id, props } as const;
  await writeMails(tx, [mail]);
}
