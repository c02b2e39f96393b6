import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal, sync } from './answers';
import { type App, nameIn } from './world';

type Operation = {
  id: string;
  description: string;
  created_at: string;
  status: 'Running' | 'Success' | 'Failure';
  status_code: 103 | 200 | 400;
  err: string;
  metadata: unknown;
  resources: { instances: string[] };
};

type Work = { description: string; instance: string; takesMs?: number; work: () => unknown };

/** A failure that still tells something, such as the code of a command that was not found. */
export class Failed extends Error {
  constructor(
    message: string,
    readonly metadata: unknown,
  ) {
    super(message);
  }
}

const keptOperations = 500;

/** What goes on after its call was answered. */
export class Operations {
  private readonly all = new Map<string, Operation & { done: Promise<void> }>();

  constructor(private readonly signal: AbortSignal) {}

  /** Begins a piece of work and answers with its operation. What it returns is the operation's metadata. */
  begin({ description, instance, takesMs = 0, work }: Work): Response {
    const operation: Operation = {
      ...{ id: randomUUID(), description, created_at: new Date().toISOString(), status: 'Running', status_code: 103 },
      ...{ err: '', metadata: null, resources: { instances: [`/1.0/instances/${instance}`] } },
    };
    this.all.set(operation.id, Object.assign(operation, { done: this.carryOut(operation, takesMs, work) }));
    for (const id of [...this.all.keys()].slice(0, -keptOperations)) this.all.delete(id);
    const path = `/1.0/operations/${operation.id}`;
    const answer = {
      type: 'async',
      status: 'Operation created',
      status_code: 100,
      operation: path,
      error_code: 0,
      error: '',
    };
    return Response.json({ ...answer, metadata: shown(operation) }, { status: 202, headers: { location: path } });
  }

  routes(app: App): void {
    app.get('/1.0/operations', () => {
      const running = [...this.all.values()].filter(({ status }) => status === 'Running');
      return sync(running.length > 0 ? { running: running.map(shown) } : {});
    });
    app.get('/1.0/operations/:id', (c) => sync(shown(this.at(nameIn(c, 'id')))));
    app.get('/1.0/operations/:id/wait', async (c) => {
      const operation = this.at(nameIn(c, 'id'));
      const seconds = Number(c.req.query('timeout') ?? '-1');
      const patience = seconds < 0 ? [] : [wait(seconds * 1000, undefined, { signal: this.signal, ref: false })];
      await Promise.race([operation.done, ...patience]);
      return sync(shown(operation));
    });
  }

  private at(id: string) {
    const found = this.all.get(id);
    if (!found) throw new Refusal(404, 'Operation not found');
    return found;
  }

  private async carryOut(operation: Operation, takesMs: number, work: () => unknown): Promise<void> {
    try {
      await wait(takesMs, undefined, { signal: this.signal, ref: false });
      operation.metadata = (await work()) ?? null;
      Object.assign(operation, { status: 'Success', status_code: 200 });
    } catch (error) {
      if (error instanceof Failed) operation.metadata = error.metadata;
      const err = error instanceof Error ? error.message : String(error);
      Object.assign(operation, { status: 'Failure', status_code: 400, err });
    }
  }
}

function shown({ id, description, created_at, status, status_code, err, metadata, resources }: Operation) {
  const fixed = { class: 'task', updated_at: created_at, may_cancel: false, location: 'none' };
  return { id, description, created_at, status, status_code, err, metadata, resources, ...fixed };
}
