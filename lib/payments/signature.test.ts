import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { env } from '@/lib/env';
import { readEvent, signatureOf } from './event';

const now = new Date('2026-11-27T12:00:00Z');
const [secret = ''] = env().STRIPE_WEBHOOK_SECRETS;
const payload = JSON.stringify({ id: 'evt_1', type: 'invoice.paid', livemode: false, data: { object: {} } });

/** Signed that many seconds from now. */
function signed(seconds: number, by = secret): string {
  const timestamp = now.getTime() / 1000 + seconds;
  return Stripe.webhooks.generateTestHeaderString({ payload, secret: by, timestamp });
}

beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
  env().STRIPE_WEBHOOK_SECRETS = [secret];
});

test.each([
  [-301, 'clock'],
  [-300, 'right'],
  [300, 'right'],
  [301, 'clock'],
] as const)('five minutes either way are the limit: signed %i seconds from now is %s', async (seconds, found) => {
  expect(await signatureOf(payload, signed(seconds), secret)).toBe(found);
});

test('a delivery of long ago does not become new by another time in front of its own', async () => {
  const old = signed(-86_400);
  const today = `t=${now.getTime() / 1000}`;
  for (const header of [`${today},${old}`, `${old},${today}`, `${today},${old},${today}`])
    expect(await signatureOf(payload, header, secret)).not.toBe('right');
});

test('a time with more in it than digits is no time', async () => {
  const [time = '', signature] = signed(0).split(',');
  expect(await signatureOf(payload, `${time},${signature}`, secret)).toBe('right');
  for (const strange of [`${time}x`, `${time}.5`, `${time}=1`, ` ${time}`])
    expect(await signatureOf(payload, `${strange},${signature}`, secret)).not.toBe('right');
});

test('one right signature among several is enough, and none of an older scheme', async () => {
  const [time, signature = ''] = signed(0).split(',');
  const wrong = `v1=${'0'.repeat(64)}`;
  expect(await signatureOf(payload, [time, wrong, signature].join(','), secret)).toBe('right');
  expect(await signatureOf(payload, [time, wrong].join(','), secret)).toBe('wrong');
  expect(await signatureOf(payload, [time, signature.replace('v1', 'v0')].join(','), secret)).toBe('wrong');
});

test('while secrets change both are good, and a wrong clock is told from a wrong secret', async () => {
  const next = 'whsec_of_tomorrow';
  env().STRIPE_WEBHOOK_SECRETS = [secret, next];
  for (const one of [secret, next]) {
    expect(await readEvent(payload, signed(0, one))).toMatchObject({ id: 'evt_1' });
    expect(await readEvent(payload, signed(-600, one))).toEqual({ refused: 'clock' });
  }
  expect(await readEvent(payload, signed(0, 'whsec_of_nobody'))).toEqual({ refused: 'signature' });
  env().STRIPE_WEBHOOK_SECRETS = [next];
  expect(await readEvent(payload, signed(0))).toEqual({ refused: 'signature' });
});
