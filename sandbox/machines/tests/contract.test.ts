import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Engine } from '@/lib/machines/engines/engine';
import { incus } from '@/lib/machines/engines/incus/engine';
import type { Address } from '@/lib/machines/engines/incus/settings';
import { startEngine } from './kit';

// What a real engine and the stand-in must both do. With INCUS_TEST_SOCKET, the path of a socket of Incus or LXD, the same
// suite makes containers there and removes them; INCUS_TEST_IMAGE is an image of Debian in it.
const socket = process.env.INCUS_TEST_SOCKET;
const targets = ['stand-in', ...(socket ? ['engine itself'] : [])];

describe.each(targets)('The %s', { timeout: 180_000 }, (target) => {
  let engine: Engine;
  let close: (() => Promise<void>) | undefined;
  const name = `m-contract-${Date.now().toString(36)}`;
  const machineId = crypto.randomUUID();
  const size = { cores: 1, memoryMib: 512, systemDiskGib: 4, dataDiskGib: 1 };
  const wanted = { name, machineId, size, userData: '#cloud-config\nhostname: contract\n' };
  const run = (command: string[], options = {}) => engine.run(name, command, options);
  const refused = (message: RegExp) => ({
    name: 'EngineError',
    trouble: 'refused',
    message: expect.stringMatching(message),
  });

  beforeAll(async () => {
    const standIn = target === 'stand-in' ? await startEngine() : undefined;
    close = standIn?.close;
    const address: Address = standIn ? { origin: standIn.url, trust: undefined } : { socketPath: socket ?? '' };
    engine = incus({
      address,
      ...{ project: 'default', profile: 'default', storage: 'default', network: undefined, target: undefined },
      image: (!standIn && process.env.INCUS_TEST_IMAGE) || 'stack-debian-13',
      type: 'container',
      countsPrivate: true,
    });
  });
  afterAll(async () => {
    await engine.delete(name);
    await close?.();
  });

  test('has hosts with room for more', async () => {
    const hosts = await engine.hosts();
    expect(hosts.length).toBeGreaterThan(0);
    for (const { isOnline, cores, memoryMib, freeMemoryMib, diskGib, freeDiskGib } of hosts) {
      expect(isOnline).toBe(true);
      expect(cores).toBeGreaterThan(0);
      expect(freeMemoryMib).toBeLessThanOrEqual(memoryMib);
      expect(freeDiskGib).toBeGreaterThan(0);
      expect(freeDiskGib).toBeLessThanOrEqual(diskGib);
    }
  });

  test('knows no instance that was not made', async () => {
    expect(await engine.find(name)).toBeUndefined();
    await expect(engine.start(name)).rejects.toMatchObject({ trouble: 'missing' });
    await expect(engine.run(name, ['true'])).rejects.toMatchObject({ trouble: 'missing' });
    await expect(engine.readFile(name, '/etc/hostname')).rejects.toMatchObject({ trouble: 'missing' });
    await engine.delete(name);
  });

  test('makes an instance once, whoever asks at the same moment', async () => {
    const made = await Promise.allSettled([engine.create(wanted), engine.create(wanted)]);
    for (const each of made)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ trouble: 'away' });
      else expect(['created', 'exists']).toContain(each.value);
    expect(await engine.create(wanted)).toBe('exists');
    const found = await engine.find(name);
    expect(found).toMatchObject({ name, machineId, size, status: 'stopped', ipv6: [], ipv4: [] });
    expect(Math.abs(Date.now() - Number(found?.createdAt))).toBeLessThan(120_000);
    expect((await engine.hosts()).map((host) => host.name)).toContain(found?.host);
    expect((await engine.list()).filter((each) => each.name === name)).toEqual([found]);
  });

  test('gives the name of one machine to no other', async () => {
    const other = { ...wanted, machineId: crypto.randomUUID() };
    await expect(engine.create(other)).rejects.toMatchObject(refused(/taken by machine/));
  });

  test('starts it once, and it is reached over IPv6', async () => {
    await engine.start(name);
    await engine.start(name);
    await vi.waitFor(async () => expect((await engine.find(name))?.ipv6).not.toEqual([]), {
      timeout: 60_000,
      interval: 200,
    });
    expect(await engine.find(name)).toMatchObject({ status: 'running' });
    for (const address of (await engine.find(name))?.ipv6 ?? []) expect(address).not.toMatch(/^fe80|^::1$/);
  });

  test('runs commands as root, and says how they ended', async () => {
    const ran = await run(['sh', '-c', 'echo out; echo err >&2; exit 3']);
    expect(ran).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
    expect(await run(['cat'], { stdin: 'größer\n' })).toEqual({ exitCode: 0, stdout: 'größer\n', stderr: '' });
    expect(await run(['/nowhere/program'])).toMatchObject({ exitCode: 127 });
    const status = await run(['cloud-init', 'status', '--wait', '--format', 'json'], { timeoutSeconds: 120 });
    expect(JSON.parse(status.stdout)).toMatchObject({ status: 'done', errors: [] });
    const key = await run(['ssh-keygen', '-lf', '/etc/ssh/ssh_host_ed25519_key.pub']);
    expect(key.stdout).toMatch(/^256 SHA256:[\w+/]{43} .*\(ED25519\)\n$/);
  });

  test('does not wait for ever for a command', async () => {
    await expect(run(['sleep', '5'], { timeoutSeconds: 1 })).rejects.toMatchObject({
      name: 'EngineError',
      trouble: 'away',
    });
  });

  test('writes and reads files', async () => {
    const content = Buffer.from([0, 255, 10, 65]);
    await engine.writeFile(name, '/root/a file', content, '0600');
    expect(await engine.readFile(name, '/root/a file')).toEqual(content);
    await engine.writeFile(name, '/root/a file', Buffer.from('b'), '0600');
    expect(await engine.readFile(name, '/root/a file')).toEqual(Buffer.from('b'));
    expect(await engine.readFile(name, '/root/nothing')).toBeUndefined();
    await expect(engine.readFile(name, '/root')).rejects.toMatchObject(refused(/is a directory/));
  });

  test('puts an instance back to a snapshot of it, and lets it run', async () => {
    await engine.snapshot(name, 'before');
    await engine.snapshot(name, 'before');
    expect(await engine.snapshots(name)).toMatchObject([{ label: 'before', createdAt: expect.any(Date) }]);
    await engine.writeFile(name, '/root/a file', Buffer.from('changed'), '0600');
    await engine.restore(name, 'before');
    expect(await engine.find(name)).toMatchObject({ status: 'running' });
    expect(await engine.readFile(name, '/root/a file')).toEqual(Buffer.from('b'));
    const copy = { name: `${name}-copy`, machineId: crypto.randomUUID(), from: name, label: 'before' };
    expect(await engine.copySnapshot(copy)).toBe('created');
    expect(await engine.copySnapshot(copy)).toBe('exists');
    await engine.start(copy.name);
    expect(await engine.find(copy.name)).toMatchObject({ machineId: copy.machineId, status: 'running', ipv6: [] });
    expect(await engine.find(copy.name)).toMatchObject({ size: { ...size, dataDiskGib: 0 } });
    expect((await engine.run(copy.name, ['ip', '-oneline', 'link'])).stdout).not.toContain('eth0');
    expect(await engine.readFile(copy.name, '/root/a file')).toEqual(Buffer.from('b'));
    await expect(engine.copySnapshot({ ...copy, machineId })).rejects.toMatchObject(refused(/taken by machine/));
    await engine.delete(copy.name);
    expect(await engine.find(name)).toMatchObject({ size, status: 'running' });
    await expect(engine.restore(name, 'never')).rejects.toMatchObject(refused(/no snapshot never/));
    await engine.deleteSnapshot(name, 'before');
    await engine.deleteSnapshot(name, 'before');
    expect(await engine.snapshots(name)).toEqual([]);
  });

  test('tells what it uses', async () => {
    const [used] = (await engine.usage()).filter((each) => each.name === name);
    expect(used?.memoryUsedMib).toBeGreaterThan(0);
    expect(used?.cpuSeconds).toBeGreaterThanOrEqual(0);
  });

  test('stops it once; then nothing runs on it', async () => {
    await engine.stop(name);
    await engine.stop(name);
    expect(await engine.find(name)).toMatchObject({ status: 'stopped', ipv6: [] });
    expect((await engine.usage()).map((each) => each.name)).not.toContain(name);
    await expect(run(['true'])).rejects.toMatchObject(refused(/not running/));
  });

  test('gives it another size; disks only grow', async () => {
    const larger = { cores: 2, memoryMib: 1024, systemDiskGib: 5, dataDiskGib: 2 };
    expect(await engine.resize(name, larger)).toBe('resized');
    expect(await engine.resize(name, larger)).toBe('resized');
    expect((await engine.find(name))?.size).toEqual(larger);
    expect(await engine.resize(name, size)).toBe('diskKept');
    expect((await engine.find(name))?.size).toEqual({ ...larger, cores: 1, memoryMib: 512 });
  });

  test('restarts it also when it does not run', async () => {
    await engine.restart(name);
    expect(await engine.find(name)).toMatchObject({ status: 'running' });
    // A system that has just begun does not hear that it shall end.
    await run(['sh', '-c', 'sleep 3; systemctl is-system-running --wait']);
    await engine.restart(name);
    expect(await run(['true'])).toMatchObject({ exitCode: 0 });
  });

  test('deletes it once, running or not, and the name is free', async () => {
    await engine.delete(name);
    await engine.delete(name);
    expect(await engine.find(name)).toBeUndefined();
    const plain = { ...wanted, machineId: crypto.randomUUID(), size: { ...size, dataDiskGib: 0 } };
    expect(await engine.create(plain)).toBe('created');
    expect(await engine.find(name)).toMatchObject({ machineId: plain.machineId, size: plain.size });
  });
});
