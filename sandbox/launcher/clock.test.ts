import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { ahead, setAhead } from '../clock/follow';
import { startStripe } from '../stripe/start';
import { stripeSandbox } from '../stripe/client';
import { keepRunning, stopChildren } from './children';
import { Clock, followsClock } from './clock';
import { Data } from './data';

const dayMs = 24 * 60 * 60 * 1000;
const RealDate = Date;
afterEach(async () => {
  setAhead(0);
  await stopChildren();
});

test('a process that is ahead has another now, and every other moment as it was', () => {
  const moment = new Date('2026-01-31T12:00:00Z');
  setAhead(400 * dayMs);
  expect(Date.now() - RealDate.now()).toBe(400 * dayMs);
  expect(Math.abs(new Date().getTime() - Date.now())).toBeLessThan(1000);
  expect(new Date(moment).toISOString()).toBe('2026-01-31T12:00:00.000Z');
  expect(new Date(2026, 0).getFullYear()).toBe(2026);
  expect(Date.UTC(2026, 0)).toBe(RealDate.UTC(2026, 0));
  expect(new Date()).toBeInstanceOf(Date);
  expect(moment).toBeInstanceOf(Date);
  expect(Date()).toContain(String(new RealDate(RealDate.now() + 400 * dayMs).getFullYear()));
  setAhead(0);
  expect(Date).toBe(RealDate);
});

/** A program that says each moment what it takes for the time, and how it goes on saying it. */
async function startWatch(clock: Clock) {
  const said: number[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  const args = [...followsClock, '-e', 'setInterval(() => process.send({ now: Date.now() }), 20)'];
  const running = keepRunning({
    name: 'watch',
    args,
    env: { ...process.env, ...clock.settings() },
    heard: (message) => {
      if (typeof message === 'object' && message && 'now' in message) said.push(Number(message.now));
    },
  });
  running.catch(() => undefined);
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(0), 10_000);
  return () => (said.at(-1) ?? 0) - RealDate.now();
}

test('moving Stripe’s clock moves that of the launcher, of every program, and of those that start later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-clock-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const clock = new Clock(new Data(folder));
  const { url, close } = await startStripe({ secretKey: 'sk', publishableKey: 'pk', moveClock: clock.move });
  onTestFinished(close);
  const aheadInProgram = await startWatch(clock);
  expect(Math.abs(aheadInProgram())).toBeLessThan(3000);

  const before = RealDate.now();
  await stripeSandbox(url).advanceClock({ days: 40 });
  const stripes = (await stripeSandbox(url).now()).getTime();
  expect(Math.abs(stripes - before - 40 * dayMs)).toBeLessThan(5000);
  expect(Math.round(ahead() / dayMs)).toBe(40);
  expect(await (await fetch(url)).text()).toMatch(/40 days ahead[^]*The shop’s days move along/);
  await vi.waitFor(() => expect(Math.abs(aheadInProgram() - 40 * dayMs)).toBeLessThan(3000), 5000);
  expect(Math.abs((await startWatch(clock))() - 40 * dayMs)).toBeLessThan(3000);

  setAhead(0);
  expect(new Clock(new Data(folder)).settings()).toEqual({ SANDBOX_CLOCK_AHEAD_MS: String(40 * dayMs) });
});
