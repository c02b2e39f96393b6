import type { Watched } from '../core/state';
import type { World } from '../core/world';

/** Something that happens at a time, in seconds, without anybody's doing. */
interface Task {
  at: number;
  run: () => void;
}

/** When something is due for a row, if anything is, and what happens to it then. */
export type Due<Row> = { at: number | null; run: (row: Row) => void };
export type DueRules = {
  [Name in keyof Watched]?: (world: World, row: Watched[Name], id: string) => Due<Watched[Name]>;
};

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
    const rows = this.world.tables[table];
    const row = rows.peek(id);
    const { at = null, run } = row === undefined ? {} : rule(this.world, row, id);
    if (at === null || !run) return void this.tasks.delete(`${table}/${id}`);
    this.tasks.set(`${table}/${id}`, {
      at,
      run: () => {
        const taken = rows.take(id);
        if (taken !== undefined) run(taken);
      },
    });
  }
}
