import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { type MailProps, type NewMail, writeMails } from '@/lib/mail/write';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, aRunningOrder } from '@/tests/dunning';
import { dropAfterRecovery } from './overtaken';

useDatabase();
beforeEach(resetDatabase);

const { dunningEpisodes, mails } = schema;
type Kind = Extract<NewMail, { props: MailProps['renewalFailed'] }>['kind'] | 'machineTaskStaff' | 'paymentRecovered';

/** A mail of an episode that waits in the outbox. */
async function waiting(kind: Kind, over: Record<string, unknown> = {}) {
  const order = await aRunningOrder();
  const episode = await anEpisode(order);
  const [mail] = await db()
    .insert(mails)
    .values({
      ...{ kind, key: episode.id, orderId: order.id, to: 'customer@example.org', locale: 'en' },
      props: { episodeId: episode.id, ...over },
    })
    .returning();
  const moments = (set: Partial<typeof dunningEpisodes.$inferInsert>) =>
    db().update(dunningEpisodes).set(set).where(eq(dunningEpisodes.id, episode.id));
  return { order, mailId: mail?.id ?? '', moments };
}
const left = async (mailId: string) => db().$count(mails, eq(mails.id, mailId));

test.each<[Kind, Record<string, unknown>, 'recovered' | 'ended' | 'open', boolean]>([
  ['renewalFailed', {}, 'open', false],
  ['renewalFailed', {}, 'recovered', true],
  ['renewalFailedStaff', {}, 'recovered', true],
  ['renewalLastWarning', {}, 'recovered', true],
  ['renewalLastWarning', {}, 'ended', true],
  ['serviceSuspended', {}, 'recovered', true],
  ['contractEndedUnpaid', {}, 'ended', false],
  ['paymentRecovered', {}, 'recovered', false],
  ['machineTaskStaff', { task: 'stop', cause: 'unpaid' }, 'recovered', true],
  ['machineTaskStaff', { task: 'start', cause: 'paid' }, 'recovered', false],
])('%s %o of an episode that is %s: dropped is %o', async (kind, props, state, dropped) => {
  const { mailId, moments } = await waiting(kind, props);
  if (state === 'recovered') await moments({ recoveredAt: new Date() });
  if (state === 'ended') await moments({ endedAt: new Date() });
  expect(await dropAfterRecovery(mailId)).toBe(dropped);
  expect(await left(mailId)).toBe(dropped ? 0 : 1);
});

test('what was sent, or sent again by staff, stays', async () => {
  const sent = await waiting('renewalFailed');
  await db().update(mails).set({ sentAt: new Date() }).where(eq(mails.id, sent.mailId));
  await sent.moments({ recoveredAt: new Date() });
  expect(await dropAfterRecovery(sent.mailId)).toBe(false);
  const again = await waiting('renewalFailed');
  await again.moments({ recoveredAt: new Date() });
  const resent = { kind: 'mailSentAgain', mailId: again.mailId, mailKind: 'renewalFailed' } as const;
  await record(db(), again.order.id, resent);
  expect(await dropAfterRecovery(again.mailId)).toBe(false);
});

test('other mails are left alone', async () => {
  await writeMails(db(), [
    { kind: 'reset', key: 'a', to: 'a@example.org', locale: 'en', props: { token: 't', name: 'Demo Customer' } },
  ]);
  const [mail] = await db().select().from(mails);
  expect(await dropAfterRecovery(mail?.id ?? '')).toBe(false);
});
