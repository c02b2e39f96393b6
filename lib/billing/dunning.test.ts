import { expect, test } from 'vitest';
import {
  type Bill,
  dataKeptUntil,
  dunningPlan,
  dunningStep,
  type Episode,
  isOwed,
  type MachineMoments,
  machineTask,
  mayRun,
  openAmount,
  owedOf,
  paymentTrouble,
  taskDueAt,
  whatFollows,
} from './dunning';

const at = (text: string) => new Date(text);
const start = at('2027-03-02T15:20:00Z');

const episodeOf = (over: Partial<Episode> = {}): Episode => ({
  invoiceId: 'in_1',
  startedAt: start,
  remindedAt: null,
  warnedAt: null,
  suspendedAt: null,
  recoveredAt: null,
  endedAt: null,
  ...over,
});
const billOf = (over: Partial<Bill> = {}): Bill => ({
  id: 'in_1',
  status: 'failed',
  reason: 'renewal',
  issuedAt: start,
  attemptCount: 1,
  totalRappen: 3000,
  openRappen: 3000,
  ...over,
});

test.each([
  ['a renewal that failed', {}, true],
  ['one that Stripe wrote off', { status: 'uncollectible' }, true],
  ['one open after a try', { status: 'open' }, true],
  ['one open that was just issued', { status: 'open', attemptCount: 0 }, false],
  [
    'one open that nobody tried for a day',
    { status: 'open', attemptCount: 0, issuedAt: at('2027-03-02T08:00:00Z') },
    true,
  ],
  ['a change of plan that failed', { reason: 'change' }, true],
  ['one stored before reasons were', { reason: null, attemptCount: null, openRappen: null }, true],
  ['the first payment', { reason: 'first' }, false],
  ['an invoice by hand', { reason: 'other' }, false],
  ['a payment under way', { status: 'processing' }, false],
  ['a draft', { status: 'draft' }, false],
  ['a paid one', { status: 'paid' }, false],
  ['a void one', { status: 'void' }, false],
] as const)('%s: owed is %o', (_, over, owed) => {
  expect(isOwed(billOf(over), at('2027-03-03T08:00:00Z'))).toBe(owed);
});

test('what is owed is the oldest first, and what is open of it is told', () => {
  const bills = [
    billOf({ id: 'in_3', issuedAt: at('2027-04-02T15:00:00Z') }),
    billOf({ id: 'in_2', status: 'paid' }),
    billOf({ id: 'in_1', openRappen: 1000 }),
  ];
  expect(owedOf(bills, at('2027-05-01T00:00:00Z')).map(({ id }) => id)).toEqual(['in_1', 'in_3']);
  expect(bills.map(openAmount)).toEqual([3000, 0, 1000]);
  expect(openAmount(billOf({ openRappen: null }))).toBe(3000);
});

test.each([
  [
    'an ordinary month',
    '2027-03-02T15:20:00Z',
    ['03-05T09:00', '03-12T09:00', '03-16T09:00', '04-15T08:00', '05-15T08:00'],
  ],
  [
    'the end of January',
    '2027-01-31T12:00:00Z',
    ['02-03T09:00', '02-10T09:00', '02-14T09:00', '03-16T09:00', '04-15T08:00'],
  ],
  [
    'over a leap day',
    '2028-02-15T12:00:00Z',
    ['02-18T09:00', '02-25T09:00', '02-29T09:00', '03-30T08:00', '04-29T08:00'],
  ],
  // In Zurich it is the 28th, on which clocks go forward.
  [
    'the night of summer time',
    '2027-03-27T23:30:00Z',
    ['03-31T08:00', '04-07T08:00', '04-11T08:00', '05-11T08:00', '06-10T08:00'],
  ],
  [
    'the end of summer time',
    '2027-10-28T10:00:00Z',
    ['10-31T09:00', '11-07T09:00', '11-11T09:00', '12-11T09:00', '01-10T09:00'],
  ],
])('the dates of a failure: %s', (_, startedAt, dates) => {
  const { remindAt, warnAt, suspendAt, endAt, dataKeptUntil } = whatFollows(episodeOf({ startedAt: at(startedAt) }));
  const shown = [remindAt, warnAt, suspendAt, endAt, dataKeptUntil].map((date) => date.toISOString().slice(5, 16));
  expect(shown).toEqual(dates);
});

test('a last warning that came late moves the suspension and the end', () => {
  const late = whatFollows(episodeOf({ warnedAt: at('2027-03-20T12:00:00Z') }));
  expect(late.suspendAt).toEqual(at('2027-03-24T09:00:00Z'));
  expect(late.endAt).toEqual(at('2027-04-23T08:00:00Z'));
  const punctual = whatFollows(episodeOf({ warnedAt: at('2027-03-12T09:00:00Z') }));
  expect(punctual.suspendAt).toEqual(at('2027-03-16T09:00:00Z'));
});

test('the end counts from the day of the suspension, the data from the end', () => {
  const suspendedAt = at('2027-03-18T11:00:00Z');
  expect(whatFollows(episodeOf({ suspendedAt })).endAt).toEqual(at('2027-04-17T08:00:00Z'));
  const endedAt = at('2027-03-20T11:00:00Z');
  expect(whatFollows(episodeOf({ suspendedAt, endedAt })).dataKeptUntil).toEqual(at('2027-04-19T08:00:00Z'));
});

test('the plan keeps to the terms: thirty days from the suspension to the end', () => {
  expect(dunningPlan.endAfterSuspensionDays).toBe(30);
  const { remindAfterDays, warnAfterDays, suspendAfterDays } = dunningPlan;
  expect([0, remindAfterDays, warnAfterDays, suspendAfterDays]).toEqual(
    [suspendAfterDays, warnAfterDays, remindAfterDays, 0].toSorted((a, b) => a - b),
  );
});

const reminded = { remindedAt: at('2027-03-05T09:00:00Z') };
const warned = { ...reminded, warnedAt: at('2027-03-12T09:00:00Z') };
const suspended = { ...warned, suspendedAt: at('2027-03-16T09:00:00Z') };

test.each<[string, Partial<Episode>, Partial<Bill>, string, ReturnType<typeof dunningStep>]>([
  ['just told', {}, {}, '2027-03-03T00:00:00Z', undefined],
  ['a minute before the reminder', {}, {}, '2027-03-05T08:59:00Z', undefined],
  ['the reminder', {}, {}, '2027-03-05T09:00:00Z', 'remind'],
  ['reminded', reminded, {}, '2027-03-06T09:00:00Z', undefined],
  ['the last warning', reminded, {}, '2027-03-12T09:00:00Z', 'warn'],
  ['the reminder was missed: only the warning', {}, {}, '2027-03-13T09:00:00Z', 'warn'],
  ['warned', warned, {}, '2027-03-16T08:59:00Z', undefined],
  ['the suspension', warned, {}, '2027-03-16T09:00:00Z', 'suspend'],
  ['never without a warning', reminded, {}, '2027-05-01T09:00:00Z', 'warn'],
  ['suspended', suspended, {}, '2027-04-15T07:59:00Z', undefined],
  ['the end', suspended, {}, '2027-04-15T08:00:00Z', 'end'],
  ['paid on the last day', suspended, { status: 'paid' }, '2027-04-15T08:00:00Z', 'recover'],
  ['forgiven', warned, { status: 'void' }, '2027-03-14T08:00:00Z', 'recover'],
  ['written off by Stripe', warned, { status: 'uncollectible' }, '2027-03-16T09:00:00Z', 'suspend'],
  ['a payment under way', warned, { status: 'processing' }, '2027-03-20T09:00:00Z', undefined],
  ['an invoice that is gone', warned, { id: 'in_other' }, '2027-03-14T08:00:00Z', 'recover'],
  ['over: recovered', { ...suspended, recoveredAt: start }, {}, '2027-06-01T00:00:00Z', undefined],
  ['over: ended', { ...suspended, endedAt: start }, {}, '2027-06-01T00:00:00Z', undefined],
])('the step that is due: %s', (_, episode, bill, now, step) => {
  expect(dunningStep(episodeOf(episode), [billOf(bill)], at(now))).toBe(step);
});

const moments = (over: Partial<MachineMoments> = {}): MachineMoments => ({
  paidAt: start,
  readyAt: start,
  endedAt: null,
  stoppedAt: null,
  removedAt: null,
  ...over,
});
const recovered = { recoveredAt: at('2027-03-20T10:00:00Z'), suspendedAt: null };
const ended = { endedAt: at('2027-04-15T08:00:00Z') };
const stopped = { stoppedAt: start };

test.each<[string, Partial<MachineMoments>, Partial<Episode> | undefined, boolean, ReturnType<typeof machineTask>]>([
  ['runs', {}, undefined, true, undefined],
  ['not paid', { paidAt: null, readyAt: null }, undefined, false, undefined],
  ['payment failed, before the suspension', {}, warned, true, undefined],
  ['suspended', {}, suspended, false, 'stop'],
  ['suspended, not built yet', { readyAt: null }, suspended, false, undefined],
  ['suspended and off', stopped, suspended, false, undefined],
  ['recovered while off', stopped, recovered, true, 'start'],
  ['recovered before anybody stopped it', {}, recovered, true, undefined],
  ['ended', ended, undefined, false, 'stop'],
  ['ended and off', { ...ended, ...stopped }, suspended, false, undefined],
  ['the data is kept no longer', { endedAt: at('2027-03-01T08:00:00Z'), ...stopped }, suspended, false, 'remove'],
  ['gone', { endedAt: at('2027-03-01T08:00:00Z'), removedAt: start }, undefined, false, undefined],
])('what may run and what staff do: %s', (_, order, episode, runs, task) => {
  const now = at('2027-04-20T12:00:00Z');
  expect(mayRun(moments(order), episode && episodeOf(episode))).toBe(runs);
  expect(machineTask(moments(order), episode && episodeOf(episode), now)).toBe(task);
});

test('a task waits since what made it', () => {
  const endedAt = at('2027-03-01T08:00:00Z');
  expect(taskDueAt('stop', moments(), episodeOf(suspended))).toEqual(suspended.suspendedAt);
  expect(taskDueAt('stop', moments({ endedAt }), episodeOf(suspended))).toEqual(endedAt);
  expect(taskDueAt('start', moments(stopped), episodeOf(recovered))).toEqual(recovered.recoveredAt);
  expect(taskDueAt('remove', moments({ endedAt }), undefined)).toEqual(dataKeptUntil(endedAt));
});

test.each([
  ['expired_card', 'card', 'expired'],
  ['authentication_required', 'card', 'confirm'],
  ['invoice_payment_intent_requires_action', 'card', 'confirm'],
  ['card_declined', 'card', 'declined'],
  ['insufficient_funds', 'card', 'declined'],
  [null, 'card', 'declined'],
  [null, null, 'noMethod'],
  [null, undefined, 'declined'],
])('code %s with method %s is told as %s', (code, method, trouble) => {
  expect(paymentTrouble(code, method)).toBe(trouble);
});
