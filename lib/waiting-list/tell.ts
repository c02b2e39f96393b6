import { and, inArray, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { writeMails } from '@/lib/mail/write';
import { plansWithRoom } from '@/lib/machines/room';

const { waitingList } = schema;

const keptDays = 30;

/** Tells everybody who waits for a plan that has room again, once, and forgets who was told a month ago. For the sweep. */
export async function tellRoomAgain(now: Date): Promise<void> {
  await db()
    .delete(waitingList)
    .where(lt(waitingList.toldAt, new Date(now.getTime() - keptDays * dayMs)));
  if ((await db().$count(waitingList, isNull(waitingList.toldAt))) === 0) return;
  const withRoom = await plansWithRoom(now);
  await db().transaction(async (tx) => {
    const told = await tx
      .update(waitingList)
      .set({ toldAt: now })
      .where(and(isNull(waitingList.toldAt), inArray(waitingList.plan, withRoom)))
      .returning();
    await writeMails(
      tx,
      told.map(({ id: key, email: to, locale, plan }) => ({ kind: 'roomAgain', key, to, locale, props: { plan } })),
    );
  });
}
