import type { Watched } from '../core/state';
import type { World } from '../core/world';

/** Something that happens at a time, in seconds, without anybody's doing. */
export interface Task {
  at: number;
  run: () => void;
}

/** What is due for a row, if anything is. */
export type DueRules = { [Name in keyof Watched]?: (world: World, row: Watched[Name], id: string) => Task | null };

/** What time will bring about. Only rows that have changed are looked at, so its size is what is due, not what there is. */
export class Agenda {
  private readonly tasks = new Map<string, Task>();

  constructor(
    private readonly world: World,
    private readonly rules: DueRules,
  ) {}

  /** What is due first, by then at the latest, with what is due at the same time. */
  first(until: number): { at: number; tasks: Task[] } | null {
    for (const { table, id } of this.world.store.takeChanged()) this.plan(table, id);
    const tasks = [...this.tasks.values()];
    const at = tasks.reduce((earliest, task) => Math.min(earliest, task.at), Infinity);
    return at > until ? null : { at, tasks: tasks.filter((task) => task.at === at) };
  }

  private plan<Name extends keyof Watched>(table: Name, id: string): void {
    const rule = this.rules[table];
    if (!rule) return;
    const row = this.world.tables[table].peek(id);
    const task = row === undefined ? null : rule(this.world, row, id);
    if (task) this.tasks.set(`${table}/${id}`, task);
    else this.tasks.delete(`${table}/${id}`);
  }
}
