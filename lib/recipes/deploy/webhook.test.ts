import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { machineText } from '../files';

const hasPython = spawnSync('which', ['python3']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'webhook-'));
const deployed = join(folder, 'deployed');
let listener: ChildProcess | undefined;
let address: string;

beforeAll(async () => {
  if (!hasPython) return;
  const deploy = join(folder, 'deploy');
  writeFileSync(deploy, `#!/bin/sh\ntouch ${deployed}\n`);
  chmodSync(deploy, 0o755);
  writeFileSync(join(folder, 'webhook'), 'secret\nhttps://git.example.ch/app\nmain\n');
  const program = join(folder, 'webhook.py');
  writeFileSync(program, machineText('webhook/listen.py').replace('/usr/local/lib/stack/fetch-and-deploy', deploy));
  const port = await freePort();
  address = `http://127.0.0.1:${port}/.stack/deploy`;
  const env = { ...process.env, STACK_WEBHOOK: join(folder, 'webhook') };
  listener = spawn('python3', [program, `${port}`], { env, stdio: 'ignore' });
  for (let tries = 0; tries < 100 && !(await fetch(address).catch(() => undefined)); tries++) await wait(50);
});
afterAll(() => {
  listener?.kill();
  rmSync(folder, { recursive: true });
});
beforeEach(() => rmSync(deployed, { force: true }));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(bound && typeof bound === 'object' ? bound.port : 0));
    });
  });
}

async function tell(body: string, headers: Record<string, string>) {
  const { status } = await fetch(address, { method: 'POST', body, headers });
  for (let tries = 0; tries < 20 && status === 202 && !existsSync(deployed); tries++) await wait(50);
  return { status, deploys: existsSync(deployed) };
}

const signature = (body: string, secret = 'secret') => ({
  'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});
const push = JSON.stringify({ ref: 'refs/heads/main' });
const other = JSON.stringify({ ref: 'refs/heads/other' });

test.skipIf(!hasPython).each([
  ['a push that GitHub or Forgejo signed', push, signature(push), 202],
  ['a push that GitLab tells of', push, { 'X-Gitlab-Token': 'secret' }, 202],
  ['another branch', other, signature(other), 204],
  ['a signature of another secret', push, signature(push, 'guess'), 403],
  ['a signature of another body', push, signature(other), 403],
  ['no signature', push, {}, 403],
  ['a token with other letters', push, { 'X-Gitlab-Token': 'sécret' }, 403],
  ['no JSON', 'ref', signature('ref'), 204],
  ['a list', '[]', signature('[]'), 204],
] as const)('%s', async (_, body, headers, status) => {
  expect(await tell(body, headers)).toEqual({ status, deploys: status === 202 });
});

test.skipIf(!hasPython).each([
  ['has more than anybody sends', { 'Content-Length': '5000001' }],
  ['does not say how long it is', { 'Transfer-Encoding': 'chunked' }],
  ['is of a length that is none', { 'Content-Length': '1e3' }],
])('a body that %s is not waited for', async (_, length) => {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  const head = Object.entries({ Host: 'x', ...signature(push), ...length }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST /.stack/deploy HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1\.\d 413 /);
  expect(existsSync(deployed)).toBe(false);
});
