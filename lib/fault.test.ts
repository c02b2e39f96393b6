import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Faults, isReported, Outage } from './fault';

let told: string[];
let faults: Faults;
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  faults = new Faults(({ times }, message) =>
    told.push(times === undefined ? message : `${message} × ${String(times)}`),
  );
});
afterEach(() => void vi.useRealTimers());

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

test('a fault is told when it begins, once a minute while it goes on, and when it is over', () => {
  for (let time = 0; time < 150; time++) {
    faults.seen('database', new Error('away'));
    faults.seen('database', new Error('away'));
    seconds(1);
  }
  faults.over('database');
  faults.over('database');
  expect(told).toEqual(['fault × 1', 'fault × 120', 'fault × 120', 'over after 150 s']);
});

test('faults of different kinds do not hide each other, and one that returns is told again', () => {
  faults.seen('database', new Error('away'));
  faults.seen('stripe', new Error('away'));
  faults.over('database');
  faults.seen('database', new Error('away'));
  expect(told).toEqual(['fault × 1', 'fault × 1', 'over after 0 s', 'fault × 1']);
});

test('a fault whose end nobody reports is over when it was quiet for long enough', () => {
  faults.seen('job queue', new Error('odd'), { quietMs: 300_000 });
  seconds(200);
  faults.seen('job queue', new Error('odd'), { quietMs: 300_000 });
  seconds(299);
  expect(told).toEqual(['fault × 1', 'fault × 1']);
  seconds(1);
  expect(told).toEqual(['fault × 1', 'fault × 1', 'over after 500 s']);
});

test('nothing is told where nothing was wrong', () => {
  faults.over('database');
  expect(told).toEqual([]);
});

test.each<[string, unknown, boolean]>([
  ['an outage', new Outage('stripe', 'away'), true],
  ['what an outage caused', new Error('not rendered', { cause: new Outage('resend', 'away') }), true],
  ['outages together', new AggregateError([new Outage('stripe', 'away'), new Outage('resend', 'away')]), true],
  ['an outage beside another problem', new AggregateError([new Outage('stripe', 'away'), new Error('odd')]), false],
  ['nothing together', new AggregateError([]), false],
  ['an outage as pg-boss hands it on', { message: 'away', outage: 'database' }, true],
  ['Stripe not reached', { type: 'StripeConnectionError' }, true],
  ['Stripe failing', { type: 'StripeAPIError', statusCode: 500 }, true],
  ['Stripe refusing', { type: 'StripeAPIError', statusCode: 409 }, false],
  ['any other error', new Error('odd'), false],
  ['no error', 'odd', false],
])('%s was told before: %#', (_, error, expected) => {
  expect(isReported(error)).toBe(expected);
});

test('an error that causes itself, or stands among its own, is an error like any other', () => {
  const round = new Error('round');
  round.cause = round;
  const inside = new Error('inside');
  const ring = new Error('ring', { cause: inside });
  inside.cause = ring;
  const among = new AggregateError([]);
  among.errors.push(among);
  expect([round, ring, among].map(isReported)).toEqual([false, false, false]);
});

test('a command hears of its faults by the error that it ends with, and nothing else is told', () => {
  faults.seen('database', new Error('away'));
  faults.leaveToCaller();
  faults.seen('stripe', new Error('away'));
  faults.over('database');
  expect(told).toEqual(['fault × 1']);
});
