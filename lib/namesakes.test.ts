import { beforeEach, expect, test } from 'vitest';
import { renderMail } from '@/lib/mail/render';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, aPlacedOrder } from '@/tests/factories';
import { namesakesOf } from './namesakes';

useDatabase();
beforeEach(resetDatabase);

const hostname = 'app.example.ch';

test('placed orders that have not ended have a name, drafts and ended ones do not', async () => {
  const [kim, alex] = [await anAccount({ email: 'kim@example.org' }), await anAccount({ email: 'alex@example.org' })];
  const [first, second] = [await aPlacedOrder(kim, { hostname }), await aPlacedOrder(alex, { hostname })];
  await aPlacedOrder(kim, { hostname, endedAt: new Date() });
  await aPlacedOrder(kim, { hostname: 'other.example.ch' });
  await aDraft(kim, { hostname });
  expect(await namesakesOf({ hostname })).toMatchObject([{ id: first.id }, { id: second.id }]);
  expect(await namesakesOf(first)).toMatchObject([{ number: second.number, customer: 'alex@example.org' }]);
  expect(await namesakesOf({ hostname }, kim.id)).toMatchObject([{ id: first.id }]);
  expect(await namesakesOf(first, kim.id)).toEqual([]);
});

test('staff hear in the mail of a paid order who else has its name', async () => {
  const mine = await aPlacedOrder(undefined, { hostname });
  const mail = () => renderMail({ kind: 'orderPaidStaff', locale: 'en', orderId: mine.id, props: {} });
  expect((await mail()).text).not.toContain('Clear this up');
  const other = await aPlacedOrder(await anAccount({ email: 'alex@example.org' }), { hostname });
  expect((await mail()).text).toContain(`also that of R-${other.number} (alex@example.org). Clear this up`);
});
