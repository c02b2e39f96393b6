import assert from 'node:assert/strict';
import type { Engine } from '@/lib/machines/engines/engine';
import { incus } from '@/lib/machines/engines/incus/engine';
import type { IncusSettings } from '@/lib/machines/engines/incus/settings';
import { given, newMachine, works } from './machine';
import type { Member } from './member';
import { isAway, within } from './patience';

const backSeconds = 60;
const noticedSeconds = 60;

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
      { what: 'both run commands and keep files', hold: () => this.bothBegin() },
      { what: `${second.name} is killed: new machines lie on ${first.name}`, hold: () => this.goesOn() },
      { what: 'what lies on it is away, not missing', hold: () => this.isAway() },
      { what: `${second.name} comes back with its machine`, hold: () => this.comesBack() },
      { what: `${second.name} is shut down: the same`, hold: () => second.shutDown().then(() => this.isAway()) },
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

  private async bothBegin(): Promise<void> {
    for (const machine of [this.here, this.there]) await given(this.engine, machine);
    await this.bothWork();
  }

  private async bothWork(): Promise<void> {
    await Promise.all([this.here, this.there].map((machine) => works(this.engine, machine)));
  }

  /** Its cluster notices only after a while that a member is off. */
  private async goesOn(): Promise<void> {
    await this.second.kill();
    // With the first of them, the member that is off has the fewest.
    const machines = [newMachine(), newMachine()];
    for (const next of machines) {
      await within(noticedSeconds, async () => (await this.engine.create(next)) !== 'full');
      assert.equal((await this.engine.find(next.name))?.host, this.first.name);
    }
    for (const { name } of machines) await this.engine.delete(name);
  }

  /** Nobody may take it for gone, or make it once more. */
  private async isAway(): Promise<void> {
    const { engine, there, second } = this;
    const calls = [engine.find, engine.start, engine.delete, (name: string) => engine.run(name, ['true'])];
    await Promise.all([
      ...calls.map((call) => assert.rejects(call(there.name), isAway)),
      assert.rejects(engine.create(there), isAway),
      works(engine, this.here),
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
    await within(backSeconds, async () => {
      const hosts = await this.engine.hosts();
      const machines = await this.engine.list();
      this.counted.members = hosts.filter(({ isOnline }) => isOnline).length;
      this.counted.machines = machines.filter(({ status }) => status === 'running').length;
      return this.counted.members === 2 && this.counted.machines === 2;
    });
    await this.bothWork();
  }

  private async goes(): Promise<void> {
    for (const { name } of [this.here, this.there]) await this.engine.delete(name);
    assert.deepEqual(await this.engine.list(), []);
    const volumes = ['storage', 'volume', 'list', this.settings.storage, '--format', 'csv', 'type=custom'];
    for (const member of [this.first, this.second]) assert.equal(await member.run('lxc', volumes), '');
  }
}
