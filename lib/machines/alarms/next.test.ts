import { expect, test } from 'vitest';
import { minuteMs } from '@/lib/durations';
import { type Look, nextOf } from './next';

const now = new Date('2026-11-27T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * minuteMs);
const alarm = (began: number, told?: number, calm?: number) => ({
  beganAt: ago(began),
  toldAt: told === undefined ? null : ago(told),
  calmAt: calm === undefined ? null : ago(calm),
});

test.each<[string, Parameters<typeof nextOf>[0], Look, string]>([
  ['nothing was wrong and nothing is', undefined, 'good', 'nothing'],
  ['seen for the first time', undefined, 'bad', 'begin'],
  ['seen again at once, such as by a second worker', alarm(1), 'bad', 'nothing'],
  ['seen again minutes later', alarm(5), 'bad', 'tell'],
  ['over before it was told', alarm(5), 'good', 'drop'],
  ['goes on after it was told', alarm(10, 5), 'bad', 'nothing'],
  ['looks well for the first time', alarm(10, 5), 'good', 'calm'],
  ['looks well again at once', alarm(10, 5, 1), 'good', 'nothing'],
  ['looks well minutes later', alarm(15, 10, 5), 'good', 'end'],
  ['was not over after all', alarm(15, 10, 5), 'bad', 'again'],
  ['could not be looked at', alarm(15, 10, 5), 'unknown', 'nothing'],
  ['could not be looked at, with nothing wrong before', undefined, 'unknown', 'nothing'],
])('what is %s', (_, before, look, next) => expect(nextOf(before, look, now)).toBe(next));

test('minutes later is four of them, to the moment, for the beginning and for the end', () => {
  const just = new Date(now.getTime() - 1);
  expect([now, just].map((moment) => nextOf(alarm(4), 'bad', moment))).toEqual(['tell', 'nothing']);
  expect([now, just].map((moment) => nextOf(alarm(9, 8, 4), 'good', moment))).toEqual(['end', 'nothing']);
});

/** What is told of a machine that is looked at every five minutes: `+` well, `-` not, `?` could not be looked at. */
function toldOf(looks: string): string {
  let open: ReturnType<typeof alarm> | undefined;
  const told = [...looks].map((sign, index) => {
    const moment = ago(-5 * index);
    const next = nextOf(open, ({ '+': 'good', '-': 'bad' } as const)[sign] ?? 'unknown', moment);
    if (next === 'begin') open = { beganAt: moment, toldAt: null, calmAt: null };
    else if (next === 'drop' || next === 'end') open = undefined;
    else if (open && next === 'tell') open.toldAt = moment;
    else if (open && (next === 'calm' || next === 'again')) open.calmAt = next === 'calm' ? moment : null;
    return next === 'tell' ? 'B' : next === 'end' ? 'E' : '.';
  });
  return told.join('');
}

test.each([
  ['------++++', '.B.....E..'],
  // Up and down in turns is one alarm, or none.
  ['--+-+-+-++', '.B.......E'],
  ['-+-+-+-+-+', '..........'],
  ['--++--++--', '.B.E.B.E.B'],
  // What could not be looked at neither begins nor ends anything, and makes no look of two.
  ['-?-+?+----', '..B..E.B..'],
  ['?-???????+', '..........'],
  ['--+??????-', '.B........'],
])('of a machine that looks like %s is told %s', (looks, told) => expect(toldOf(looks)).toBe(told));
