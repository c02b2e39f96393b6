import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dataKeptUntil } from '@/lib/billing/dunning';
import { openFlags } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, anInvoice, aRunningOrder, dunningMails } from '@/tests/dunning';
import { afterEnd } from './close';
import { contractOf } from './contract';
import { tellMachineTask } from './tell-machine';
import { dunningFacts } from './tell';

useDatabase();
beforeEach(resetDatabase);

const at = (text: string) => new Date(text);
const now = at('2027-03-20T12:00:00Z');
const after = (moment: Date, days: number, ms = 0) => new Date(moment.getTime() + days * 86_400_000 + ms);
const contract = async (orderId: string) => (await contractOf(orderId)) ?? expect.fail('no contract');
const told = async (orderId: string) => (await dunningMails(orderId)).map(({ props }) => props.task);

test('staff are told of a machine to stop for thirty days, and not of what lies further back', async () => {
  const suspendedAt = at('2027-03-01T09:00:00Z');
  const order = await aRunningOrder();
  await anEpisode(order, { suspendedAt });
  await tellMachineTask(await contract(order.id), after(suspendedAt, 30, 1));
  expect(await told(order.id)).toEqual([]);
  for (let n = 0; n < 2; n++) await tellMachineTask(await contract(order.id), after(suspendedAt, 30));
  expect(await told(order.id)).toEqual(['stop']);
});

test('of a machine whose contract has ended only its removal is told here, from its day on', async () => {
  const order = await aRunningOrder({ endedAt: after(now, -5) });
  const day = dataKeptUntil(after(now, -5));
  await tellMachineTask(await contract(order.id), now);
  await db().update(schema.orders).set({ stoppedAt: now });
  await tellMachineTask(await contract(order.id), new Date(day.getTime() - 1));
  expect(await told(order.id)).toEqual([]);
  await tellMachineTask(await contract(order.id), day);
  expect(await told(order.id)).toEqual(['remove']);
});

test.each<[string, Parameters<typeof anInvoice>[1], number]>([
  ['after the end', { paidAt: at('2027-03-18T09:00:01Z') }, 1],
  ['at the end', { paidAt: at('2027-03-18T09:00:00Z') }, 0],
  ['never', { status: 'uncollectible' }, 0],
  ['for what was billed after the end', { issuedAt: at('2027-03-19T09:00:00Z'), paidAt: now }, 0],
])('money that came %s: a case for staff is %o', async (_, over, count) => {
  const endedAt = at('2027-03-18T09:00:00Z');
  const order = await aRunningOrder({ endedAt });
  await anEpisode(order, { endedAt });
  await anInvoice(order, { status: 'paid', number: null, ...over });
  for (let n = 0; n < 2; n++) await afterEnd(await contract(order.id), now);
  expect((await openFlags()).map(({ reason, detail }) => [reason, detail.includes('CHF 50.00')])).toEqual(
    Array.from({ length: count }, () => ['paidAfterEnd', true]),
  );
});

test('a mail tells of the invoice of its episode and the sum of all, and once that is settled of the oldest left', async () => {
  const order = await aRunningOrder();
  const second = await anInvoice(order, { number: 'B', issuedAt: now, openRappen: 3000, nextTryAt: after(now, 1) });
  const first = await anInvoice(order, { number: 'A', failureCode: 'expired_card', nextTryAt: now });
  const episode = await anEpisode(order, { invoiceId: second.id });
  expect(dunningFacts(await contract(order.id), episode, now)).toMatchObject({
    ...{ invoiceNumber: 'B', openRappen: 8000, payRappen: 3000, why: 'declined' },
    nextTryAt: after(now, 1).toISOString(),
  });
  await db().update(schema.invoices).set({ status: 'paid' }).where(eq(schema.invoices.id, second.id));
  expect(dunningFacts(await contract(order.id), episode, now)).toMatchObject({
    ...{ invoiceNumber: 'A', openRappen: 5000, payRappen: 5000, why: 'expired', nextTryAt: null },
  });
  await db().update(schema.invoices).set({ status: 'void' }).where(eq(schema.invoices.id, first.id));
  expect(dunningFacts(await contract(order.id), episode, now)).toMatchObject({ invoiceNumber: null, openRappen: 0 });
});
