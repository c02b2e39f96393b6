import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Engine, EngineError, type WantedInstance } from '@/lib/machines/engines/engine';
import { incus } from '@/lib/machines/engines/incus/engine';
import type { IncusSettings } from '@/lib/machines/engines/incus/settings';
import type { Member } from './member';

const backSeconds = 60;

/** What must hold, told as one sentence; `hold` throws when it does not. */
export type Check = { what: string; hold: () => Promise<void> };

/** What the product's client must do with two machines on two members. `counted` is what it saw at last. */
export class Checks {
  readonly counted = { members: 0, machines: 0 };
  private readonly engine: Engine;
  private readonly there = newMachine();
  private readonly here = newMachine();

  constructor(
    private readonly settings: IncusSettings,
    private readonly first: Member,
    private readonly second: Member,
  ) {
    this.engine = incus(settings);
  }

  all(): Check[] {
    const { first, second } = this;
    return [
      { what: 'two members have room', hold: () => this.haveRoom() },
      { what: 'a machine lies where INCUS_TARGET says', hold: () => this.placedByTarget() },
      { what: 'the next one lies on the emptier member', hold: () => this.placedByEngine() },
      { what: 'both run commands and keep files', hold: () => this.bothWork() },
      {
        what: `${second.name} is killed: its machine is away, not missing`,
        hold: () => this.isAway(() => second.kill()),
      },
      { what: `${second.name} comes back with its machine`, hold: () => this.comesBack() },
      { what: `${second.name} is shut down: the same`, hold: () => this.isAway(() => second.shutDown()) },
      { what: `${second.name} comes back, and starts its machine`, hold: () => this.comesBack() },
      { what: `nothing is left on ${first.name} and ${second.name}`, hold: () => this.goes() },
    ];
  }

  private async haveRoom(): Promise<void> {
    const hosts = await this.engine.hosts();
    assert.deepEqual(hosts.map(({ name }) => name).toSorted(), [this.first.name, this.second.name]);
    for (const { isOnline, cores, freeMemoryMib, freeDiskGib, instances } of hosts)
      assert.ok(isOnline && cores > 0 && freeMemoryMib > 0 && freeDiskGib > 0 && instances === 0);
  }

  private async placedByTarget(): Promise<void> {
    const placing = incus({ ...this.settings, target: this.second.name });
    assert.equal(await placing.create(this.there), 'created');
    assert.equal(await this.engine.create(this.there), 'exists');
    await this.engine.start(this.there.name);
    assert.equal((await this.engine.find(this.there.name))?.host, this.second.name);
  }

  private async placedByEngine(): Promise<void> {
    assert.equal(await this.engine.create(this.here), 'created');
    await this.engine.start(this.here.name);
    assert.equal((await this.engine.find(this.here.name))?.host, this.first.name);
    const hosts = await this.engine.hosts();
    assert.deepEqual(
      hosts.map(({ instances, memoryMib, freeMemoryMib }) => [instances, memoryMib - freeMemoryMib]),
      [this.here, this.there].map(({ size }) => [1, size.memoryMib]),
    );
  }

  private async bothWork(): Promise<void> {
    await Promise.all([this.works(this.here), this.works(this.there)]);
  }

  /** Also its data disk, which must lie on the same member. */
  private async works({ name, machineId, size }: WantedInstance): Promise<void> {
    const ran = await this.engine.run(name, ['cat', '/etc/hostname']);
    assert.deepEqual(ran, { exitCode: 0, stdout: `${name}\n`, stderr: '' });
    await this.engine.writeFile(name, '/srv/data/mine', Buffer.from(machineId), '0600');
    const said = await this.engine.run(name, ['cat', '/srv/data/mine', '-'], { stdin: '!' });
    assert.equal(said.stdout, `${machineId}!`);
    const found = await this.engine.find(name);
    assert.deepEqual([found?.status, found?.machineId, found?.size], ['running', machineId, size]);
  }

  /** Nobody may take it for gone, or make it once more. */
  private async isAway(goes: () => Promise<void>): Promise<void> {
    await goes();
    const { engine, there, second } = this;
    const calls = [engine.find, engine.start, engine.delete, (name: string) => engine.run(name, ['true'])];
    await Promise.all([
      ...calls.map((call) => assert.rejects(call(there.name), isTrouble)),
      assert.rejects(engine.create(there), isTrouble),
      this.works(this.here),
    ]);
    const hosts = await engine.hosts();
    assert.deepEqual(
      hosts.map(({ name, isOnline }) => [name, isOnline]),
      [this.first, second].map(({ name }) => [name, name !== second.name]),
    );
    const listed = (await engine.list()).map(({ name, host, status }) => [name, host, status]);
    assert.deepEqual(
      listed.find(([name]) => name === there.name),
      [there.name, second.name, 'hostAway'],
    );
    assert.equal(listed.length, 2);
  }

  private async comesBack(): Promise<void> {
    await this.second.start();
    for (const lastMs = Date.now() + backSeconds * 1000; ; await wait(200)) {
      const hosts = await this.engine.hosts();
      const machines = (await this.engine.list()).filter(({ status }) => status === 'running');
      this.counted.members = hosts.filter(({ isOnline }) => isOnline).length;
      this.counted.machines = machines.length;
      if (this.counted.members === 2 && this.counted.machines === 2) break;
      assert.ok(Date.now() < lastMs, `not back within ${backSeconds} s: ${JSON.stringify([hosts, machines])}`);
    }
    await this.bothWork();
  }

  private async goes(): Promise<void> {
    for (const { name } of [this.here, this.there]) await this.engine.delete(name);
    assert.deepEqual(await this.engine.list(), []);
    for (const member of [this.first, this.second])
      assert.equal(
        await member.run('lxc', ['storage', 'volume', 'list', 'default', '--format', 'csv', 'type=custom']),
        '',
      );
  }
}

function isTrouble(error: unknown): boolean {
  return error instanceof EngineError && error.trouble === 'away';
}

function newMachine(): WantedInstance {
  const machineId = randomUUID();
  const size = { cores: 1, memoryMib: 64, systemDiskGib: 1, dataDiskGib: 1 };
  return { name: `m-${machineId}`, machineId, size, userData: '#cloud-config\n' };
}
