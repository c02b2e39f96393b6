import { expect, test } from 'vitest';
import { minuteMs } from '@/lib/durations';
import { linesOf, type Reading } from './rates';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 12, minute));
const reading = (minute: number, cpuSeconds: number, over: Partial<Reading> = {}): Reading => ({
  ...{ at: at(minute), cpuSeconds, memoryMib: 300, diskMib: 2048, receivedBytes: 0, sentBytes: 0 },
  ...over,
});
const how = { cores: 2, gapMs: 12 * minuteMs };

test('a rate is what a counter grew by in its time, and the first reading has none', () => {
  const lines = linesOf([reading(0, 100), reading(5, 160, { receivedBytes: 3000, sentBytes: 600 })], how);
  expect(lines).toEqual({
    cpu: [[{ at: at(5), value: 10 }]],
    memory: [[0, 5].map((minute) => ({ at: at(minute), value: 300 }))],
    disk: [[0, 5].map((minute) => ({ at: at(minute), value: 2048 }))],
    received: [[{ at: at(5), value: 10 }]],
    sent: [[{ at: at(5), value: 2 }]],
  });
});

test('after a restart only what was counted since then is known, of every counter', () => {
  const before = reading(0, 9000, { receivedBytes: 500, sentBytes: 10 });
  const after = reading(5, 30, { receivedBytes: 600, sentBytes: 300 });
  const { cpu, received, sent } = linesOf([before, after], how);
  expect([cpu, received, sent].map(([points]) => points?.[0]?.value)).toEqual([5, 2, 1]);
});

test('readings that are too far apart have a gap between them, and a rate does not bridge it', () => {
  const { cpu, memory } = linesOf(
    [0, 5, 20, 25].map((minute) => reading(minute, minute * 12)),
    how,
  );
  expect(memory.map((points) => points.length)).toEqual([2, 2]);
  expect(cpu.map((points) => points.map((point) => point.at))).toEqual([[at(5)], [at(25)]]);
});

test('no processor is busier than wholly, and what the storage does not count has no line', () => {
  const { cpu, disk } = linesOf([reading(0, 0, { diskMib: null }), reading(5, 700, { diskMib: null })], how);
  expect(cpu).toEqual([[{ at: at(5), value: 100 }]]);
  expect(disk).toEqual([]);
});

test('nothing read is nothing drawn', () => {
  expect(linesOf([], how)).toEqual({ cpu: [], memory: [], disk: [], received: [], sent: [] });
});

test('readings that are just so far apart as may be belong together, a moment more does not', () => {
  const apart = (ms: number) => {
    const second = { ...reading(0, 60), at: new Date(at(0).getTime() + ms) };
    return linesOf([reading(0, 0), second], how).memory.length;
  };
  expect([12 * minuteMs, 12 * minuteMs + 1].map(apart)).toEqual([1, 2]);
});

test('a lone reading between two gaps has no rate, and one whose disk was not counted no disk', () => {
  const lines = linesOf([reading(0, 0), reading(20, 60, { diskMib: null }), reading(40, 120)], how);
  expect(lines.cpu).toEqual([]);
  expect(lines.memory.map((points) => points.map((point) => point.at))).toEqual([[at(0)], [at(20)], [at(40)]]);
  expect(lines.disk.map((points) => points.map((point) => point.at))).toEqual([[at(0)], [at(40)]]);
});

test('a server that moves nothing has a line at nothing, which is not the same as none', () => {
  const idle = linesOf([reading(0, 5), reading(5, 5), reading(10, 5)], how);
  for (const measure of ['cpu', 'received', 'sent'] as const)
    expect(idle[measure], measure).toEqual([[5, 10].map((minute) => ({ at: at(minute), value: 0 }))]);
});

test('each rate is over its own time, however unevenly it was read', () => {
  const counted = [
    [0, 0],
    [1, 60],
    [11, 1260],
    [12, 1260],
  ].map(([minute = 0, bytes]) => reading(minute, 0, { receivedBytes: bytes, sentBytes: 3 * (bytes ?? 0) }));
  const { received, sent } = linesOf(counted, how);
  expect(received.map((points) => points.map(({ value }) => value))).toEqual([[1, 2, 0]]);
  expect(sent.map((points) => points.map(({ value }) => value))).toEqual([[3, 6, 0]]);
});
