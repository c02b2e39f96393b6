import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import { auditLogOf } from '@/lib/audit/log';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { listOf, missing, useStripeAnswers } from '@/tests/stripe-answers';
import { identityOf } from './identity';
import { partnerBy, partnerOf, runningContracts, storeDetails } from './partners';
import { syncPartner } from './sync-partner';

useDatabase();
const { answers } = useStripeAnswers();
beforeEach(resetDatabase);

const { partners } = schema;
const erste = { ...swissBilling, company: 'Erste AG' };
const zweite = { ...swissBilling, company: 'Zweite AG' };
const early = new Date('2026-11-20T12:00:00Z');
const late = new Date('2026-11-21T12:00:00Z');

async function aPartner(accountId: string, id: string, details: OrderBilling = erste) {
  await db()
    .insert(partners)
    .values({ id, accountId, identity: identityOf(details), details, updatedAt: early });
}
const rowOf = async (id: string) =>
  (await db().select().from(partners).where(eq(partners.id, id)))[0] ?? expect.fail('no partner');
const store = (id: string, details: typeof erste) => db().transaction((tx) => storeDetails(tx, id, details, late));

/** As Stripe has a customer in Switzerland with these. */
function atStripe(id: string, over: object = {}) {
  const address = { line1: 'Musterweg 1', line2: null, postal_code: '8000', city: 'Zürich', country: 'CH' };
  const body = { id, name: 'Erste AG', email: null, phone: null, address, ...over };
  answers.set(`GET customers/${id}`, { body }).set(`GET customers/${id}/tax_ids`, listOf([]));
}

test('a company that takes the name of another one of the account keeps who it is, and so does the other', async () => {
  const { id: accountId } = await anAccount();
  await aPartner(accountId, 'cus_1');
  await aPartner(accountId, 'cus_2', zweite);
  await store('cus_2', { ...zweite, company: 'Erste AG', city: 'Bern' });
  expect(await rowOf('cus_2')).toMatchObject({
    identity: identityOf(zweite),
    details: { company: 'Erste AG', city: 'Bern' },
  });
  expect((await partnerBy(accountId, identityOf(erste)))?.id).toBe('cus_1');
  await store('cus_2', { ...zweite, company: 'Dritte AG' });
  expect((await partnerBy(accountId, identityOf({ ...zweite, company: 'Dritte AG' })))?.id).toBe('cus_2');
});

test('the same name in another account is nobody’s concern', async () => {
  const [one, other] = [await anAccount(), await anAccount()];
  await aPartner(one.id, 'cus_1');
  await aPartner(other.id, 'cus_2', zweite);
  await store('cus_2', erste);
  expect(await rowOf('cus_2')).toMatchObject({ identity: identityOf(erste), accountId: other.id });
  expect((await partnerBy(one.id, identityOf(erste)))?.id).toBe('cus_1');
  const order = await aPlacedOrder(one, { partnerId: 'cus_1' });
  expect(await partnerOf(other.id, order.id)).toBeUndefined();
  expect((await partnerOf(one.id, order.id))?.id).toBe('cus_1');
});

test('a change is written at the contracts that run, and details that are the same change nothing', async () => {
  const account = await anAccount();
  await aPartner(account.id, 'cus_1');
  const of = (over: object) => aPlacedOrder(account, { partnerId: 'cus_1', ...over });
  const runs = await of({ paidAt: early });
  const others = [
    await of({}),
    await of({ paidAt: early, endedAt: late }),
    await of({ paidAt: early, partnerId: null }),
  ];
  expect(await runningContracts(['cus_1'])).toMatchObject([{ id: runs.id }]);
  await store('cus_1', { ...erste, reference: 'PO 9' });
  expect((await rowOf('cus_1')).updatedAt).toEqual(early);
  await store('cus_1', { ...erste, city: 'Bern' });
  expect(await auditLogOf(runs.id)).toMatchObject([
    { kind: 'billingChanged', before: { city: 'Zürich' }, after: { city: 'Bern' } },
  ]);
  for (const { id } of others) expect(await auditLogOf(id)).toEqual([]);
});

test('what was read at Stripe before our own change was written does not undo it', async () => {
  const { id: accountId } = await anAccount();
  await aPartner(accountId, 'cus_1');
  await store('cus_1', { ...erste, city: 'Bern' });
  atStripe('cus_1');
  await syncPartner('cus_1', new Date(late.getTime() - 1));
  expect((await rowOf('cus_1')).details.city).toBe('Bern');
  await syncPartner('cus_1', late);
  expect((await rowOf('cus_1')).details.city).toBe('Zürich');
});

test('what Stripe leaves out stays as it was', async () => {
  const account = await anAccount();
  await aPartner(account.id, 'cus_1', { ...erste, phone: '+41446681800' });
  atStripe('cus_1', { name: null, address: null, phone: '+41446681800', email: account.email });
  await syncPartner('cus_1', late);
  expect((await rowOf('cus_1')).details).toEqual({ ...erste, phone: '+41446681800' });
  answers.set('GET customers/cus_1', missing);
  await syncPartner('cus_1', late);
  expect((await rowOf('cus_1')).details).toEqual({ ...erste, phone: '+41446681800' });
});
