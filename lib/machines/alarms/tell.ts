import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { env } from '@/lib/env';
import { writeMails } from '@/lib/mail/write';
import { notifyCustomer, recipientColumns } from '@/lib/orders/notify';
import type { DiskOutlook } from './disk';
import type { Alarm } from './next';

const { orders } = schema;

type About = { machine: { orderId: string }; alarm: Alarm; disk: DiskOutlook | undefined };

/** Writes to customer and staff that something is wrong, or that it is over. Once each, by the alarm's id. */
export async function tell(tx: Tx, { machine: { orderId }, alarm, disk }: About): Promise<void> {
  const { id, kind, beganAt, endedAt } = alarm;
  const outlook = kind === 'disk' ? disk : undefined;
  const key = `${id}/${endedAt ? 'over' : 'began'}`;
  const props = {
    ...{ alarm: kind, beganAt: beganAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
    usedPercent: outlook?.usedPercent ?? null,
    fullAt: outlook?.fullAt?.toISOString() ?? null,
  };
  const [order] = await tx.select(recipientColumns).from(orders).where(eq(orders.id, orderId));
  if (!order) throw new Error(`machine of order ${orderId} has none`);
  await notifyCustomer(tx, order, { kind: 'serverAlarm', key, props });
  await writeMails(tx, [{ kind: 'serverAlarmStaff', key, to: env().STAFF_MAIL, locale: 'en', orderId, props }]);
}
