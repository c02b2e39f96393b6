import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '@/tests/free-port';
import { bundled } from './bundle';
import { runToEnd } from './children';
import { Data } from './data';
import { engineSettings } from './engine';
import { readOptions } from './options';
import { portsFrom } from './ports';
import { neighboursOn } from './settings';
import { whereToLook } from './shop';
import { eventsOfTheShop } from './stand-ins';
import { step } from './step';

test('reads its options', () => {
  const noMachines = { machines: false, 'machines-stand-in': false };
  const usual = {
    dev: false,
    port: 3000,
    fresh: false,
    memory: false,
    seed: true,
    line: true,
    worker: true,
    ...noMachines,
  };
  expect(readOptions([])).toEqual(usual);
  expect(readOptions(['--no-line'])).toEqual({ ...usual, line: false });
  expect(readOptions(['--port', '4000', '--no-seed', '--memory'])).toMatchObject({
    port: 4000,
    seed: false,
    memory: true,
  });
  expect(readOptions(['--machines'])).toMatchObject({ machines: true, 'machines-stand-in': false });
  expect(() => readOptions(['--machines', '--machines-stand-in'])).toThrow(/either --machines or --machines-stand-in/);
  expect(() => readOptions(['--port', 'x'])).toThrow(/--port x is not a port/);
  expect(() => readOptions(['--frehs'])).toThrow(/--frehs[^]*--fresh/);
});

test('a taken port ends the launcher with one line that names it', async () => {
  // The port before it must be free.
  const port = (await freePort()) + 1;
  const server = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const launch = promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', 'sandbox/launcher/launch.ts', '--memory'],
    ...['--port', String(port - 1)],
  ]);
  await expect(launch).rejects.toMatchObject({
    code: 1,
    stderr: `Port ${port} (stripe) is taken. Stop what runs there, or choose other ports with --port ${port + 99}.\n`,
  });
});

test('the engine of this computer is found by its socket, and missing it is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-engine-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const socket = join(folder, 'unix.socket');
  await expect(engineSettings([socket])).rejects.toThrow(/finds neither Incus nor LXD[^]*--machines-stand-in/);
  const environment = { driver: 'lxc | qemu' };
  const server = createHttpServer((_, answer) => answer.end(JSON.stringify({ metadata: { environment } }))).listen(
    socket,
  );
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const found = { INCUS_URL: `unix:${socket}`, MACHINE_PRIVATE_ADDRESSES: 'yes' };
  expect(await engineSettings([join(folder, 'other'), socket])).toEqual({ ...found, INCUS_TYPE: 'virtual-machine' });
  environment.driver = 'lxc';
  expect(await engineSettings([socket])).toEqual({ ...found, INCUS_TYPE: 'container' });
});

test('a program that fails says so with its last lines', async () => {
  const args = ['-e', 'console.log("one"); console.error("two"); process.exit(3)'];
  const env = { ...process.env };
  await expect(runToEnd({ name: 'It', args, env })).rejects.toThrow(/^It failed \(3\):\n(one\ntwo|two\none)$/);
  expect(await runToEnd({ name: 'It', args: ['-p', '1 + 1'], env })).toBe('2\n');
});

test('a program of ours runs from one file with what it imports', async () => {
  const entry = join(mkdtempSync(join(tmpdir(), 'shop-program-')), 'program.ts');
  onTestFinished(() => rmSync(join(entry, '..'), { recursive: true }));
  writeFileSync(
    entry,
    `import { orderNumber } from '${resolve('lib/order-number')}';
    console.log(orderNumber({ number: 10_001 as number }));`,
  );
  const args = [await bundled(entry)];
  expect(await runToEnd({ name: 'It', args, env: process.env })).toBe('R-10001\n');
});

test('data outlives a restart, serves one launcher at a time and is gone when fresh', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'shop-data-')), 'data');
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true }));
  const data = new Data(folder);
  data.open(false);
  const secret = data.authSecret();
  expect(new Data(folder).authSecret()).toBe(secret);

  data.write('pid', String(process.ppid));
  expect(() => new Data(folder).open(true)).toThrow(`Another demo (process ${process.ppid}) uses`);
  data.close();
  new Data(folder).open(true);
  expect(data.authSecret()).not.toBe(secret);

  data.write('stripe.json', '{}');
  data.close();
  expect(() => new Data(folder).open(false)).toThrow('of an older version. Start anew with --fresh.');
  new Data(folder).open(true);
  expect(data.read('stripe.json')).toBeUndefined();
});

test('what was interrupted while the data was filled is thrown away at the next start', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'shop-data-')), 'data');
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true }));
  const data = new Data(folder);
  data.open(false);
  data.begin();
  data.write('customers', 'half of them');
  new Data(folder).open(false);
  expect(data.read('customers')).toBeUndefined();

  data.begin();
  data.write('customers', 'all of them');
  data.finish();
  new Data(folder).open(false);
  expect(data.read('customers')).toBe('all of them');
});

test('a step shows in a terminal how far its work has come, and elsewhere only how long it took', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const isTerminal = process.stdout.isTTY;
  onTestFinished(() => {
    written.mockRestore();
    process.stdout.isTTY = isTerminal;
  });
  const shown = async (isTTY: boolean) => {
    process.stdout.isTTY = isTTY;
    written.mockClear();
    await step('Customers', async (tell) => tell('1 of 2'));
    return written.mock.calls.map(([text]) => text).join('');
  };
  expect(await shown(false)).toMatch(/^Customers … \d+\.\d s\n$/);
  expect(await shown(true)).toMatch(/^Customers … \rCustomers … 1 of 2 \d+\.\d s\n$/);
});

test('the lines for a person say where everything is', () => {
  for (const ports of [portsFrom(3000), portsFrom(3000, { machines: true })])
    for (const url of Object.values(neighboursOn(ports))) expect(whereToLook(ports)).toContain(url);
  expect(whereToLook(portsFrom(3000))).not.toContain('Machines');
  const said = whereToLook(portsFrom(3000));
  expect(said).toContain('http://ungleich.localhost:3000');
});

test('the stand-in of Stripe tells the shop of the events that its people choose at Stripe', () => {
  const chosen = /Events, one by one:\n\n([^]*?)\n\n/.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? '';
  expect([...chosen.matchAll(/`([^`]+)`/g)].map(([, type]) => type)).toEqual(eventsOfTheShop);
});
