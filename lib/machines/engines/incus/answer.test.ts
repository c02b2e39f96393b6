import { expect, test } from 'vitest';
import { EngineError } from '../engine';
import { answerIn, isFull, troubleOf, unlessThere } from './answer';

const reply = (status: number, body: unknown) => ({
  ...{ status, headers: {} },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

test.each([
  [404, 'Instance not found', 'missing'],
  [400, 'Failed to fetch instance "m-1" in project "shop": Instance not found', 'missing'],
  [404, 'Storage pool volume not found', 'refused'],
  [404, 'Image alias not found', 'refused'],
  [403, 'Certificate is restricted', 'refused'],
  [499, 'Invalid', 'refused'],
  [500, 'Failed to begin transaction', 'away'],
  [503, 'Shutting down', 'away'],
  [400, 'Failed to create instance: database is locked', 'away'],
  [400, 'Instance is busy running a "stop" operation', 'away'],
  [400, 'The instance is already running a start operation', 'away'],
  [400, 'The instance is already running', 'refused'],
  [400, 'The instance is already stopped', 'refused'],
])('%i %s: %s', (code, words, trouble) => {
  expect(troubleOf(code, words)).toBe(trouble);
});

test.each([
  'Failed creating instance from image: write rootfs: no space left on device',
  'Failed to create file: disk quota exceeded',
  'Reached maximum number of instances of type "container" in project "shop"',
  'Failed instance placement scriptlet: No suitable cluster member could be found',
  "Couldn't find a suitable member",
  'Failed to start: cannot allocate memory',
  'Thin pool has insufficient free space',
])('no room: %s', (words) => {
  expect(isFull(new EngineError('refused', `POST /1.0/instances: 400 ${words}`))).toBe(true);
});

test.each([
  new EngineError('away', 'POST /1.0/instances: 500 Failed to begin transaction'),
  new EngineError('refused', 'POST /1.0/instances: 400 Image alias not found'),
  new Error('no space left on device'),
])('not about room: $message', (error) => {
  expect(isFull(error)).toBe(false);
});

test.each<[string, unknown, string]>([
  ['an error without words', { type: 'error', metadata: null }, 'refused'],
  [
    'an error whose code is a word',
    { type: 'error', error_code: '500', error: 'Instance not found', metadata: null },
    'missing',
  ],
  ['nothing', null, 'nonsense'],
  ['a list', [{ type: 'sync' }], 'nonsense'],
  ['a kind that nobody knows', { type: 'maybe' }, 'nonsense'],
  ['half of an answer', '{"type":"sync","metad', 'nonsense'],
  ['no word at all', '', 'nonsense'],
])('%s: %j is %s', (_, body, trouble) => {
  expect(() => answerIn(reply(200, body), 'GET /1.0')).toThrow(expect.objectContaining({ trouble }));
});

test('a proxy that answers instead of the engine is away when it says that the engine is', () => {
  const page = '<html>Bad Gateway</html>';
  expect(() => answerIn(reply(502, page), 'GET /1.0')).toThrow(expect.objectContaining({ trouble: 'away' }));
  expect(() => answerIn(reply(499, page), 'GET /1.0')).toThrow(expect.objectContaining({ trouble: 'nonsense' }));
});

test('what was done at once has no operation to wait for, whatever stands there', () => {
  const path = '/1.0/operations/one';
  expect(answerIn(reply(200, { type: 'sync', operation: path, metadata: 1 }), '')).toEqual({ metadata: 1 });
  expect(answerIn(reply(202, { type: 'async', operation: path, metadata: {} }), '')).toMatchObject({ operation: path });
});

test('only what is there already, or being made, is as good as made', async () => {
  const made = (words: string) => unlessThere(Promise.reject(new EngineError('refused', words)));
  await made('This "instances" entry already exists');
  await made('Instance is busy running a "create" operation');
  for (const words of ['Instance is busy running a "delete" operation', 'Certificate is restricted'])
    await expect(made(words)).rejects.toThrow(words);
  const ours = new Error('a row already exists');
  await expect(unlessThere(Promise.reject(ours))).rejects.toBe(ours);
});
