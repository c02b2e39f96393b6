import { z } from 'zod';
import { EngineError } from '../engine';
import { type Answer, answerIn, parsed, saysMissing, troubleOf } from './answer';
import type { IncusSettings } from './settings';
import { server } from './shapes';
import { type Call, exchange, type Reply } from './wire';

type Query = Record<string, string | undefined>;
type Change = { query?: Query; body?: object; timeoutSeconds?: number };

const answerSeconds = 30;
/** How long one question for an operation waits; several together wait for it. */
const pollSeconds = 20;

export const operation = z.object({
  id: z.string(),
  status: z.string(),
  status_code: z.number(),
  err: z.string().catch(''),
  metadata: z.unknown(),
});
export type Operation = z.output<typeof operation>;

const running = 200;

/** The calls of `/1.0`, in our project, with answers that are read. All throw EngineError. */
export class Client {
  constructor(readonly settings: IncusSettings) {}

  private name: string | undefined;

  /** What instances lie on where there is no cluster. */
  async serverName(): Promise<string> {
    this.name ??= (await this.get('/1.0', server)).environment.server_name;
    return this.name;
  }

  async get<Shape>(path: string, shape: z.ZodType<Shape>, query: Query = {}): Promise<Shape> {
    const answer = await this.ask({ method: 'GET', path: this.path(path, query), timeoutSeconds: answerSeconds });
    return parsed(shape, answer.metadata, `GET ${path}`);
  }

  /** Undefined when there is no such thing. */
  async find<Shape>(path: string, shape: z.ZodType<Shape>, query: Query = {}): Promise<Shape | undefined> {
    const reply = await this.raw({ method: 'GET', path: this.path(path, query), timeoutSeconds: answerSeconds });
    if (saysMissing(reply, `GET ${path}`)) return undefined;
    return parsed(shape, answerIn(reply, `GET ${path}`).metadata, `GET ${path}`);
  }

  /** Asks for a change and waits until it is done, `timeoutSeconds` (300) at most. */
  async change(
    method: Call['method'],
    path: string,
    { query, body, timeoutSeconds = 300 }: Change = {},
  ): Promise<void> {
    const { operation: begun } = await this.begin(method, path, { query, body });
    if (begun !== undefined) await this.done(begun, `${method} ${path}`, timeoutSeconds);
  }

  /** Asks for a change; `operation` is what goes on, for `ended`. */
  begin(method: Call['method'], path: string, { query = {}, body }: Omit<Change, 'timeoutSeconds'>): Promise<Answer> {
    return this.ask({
      method,
      path: this.path(path, query),
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      timeoutSeconds: answerSeconds,
    });
  }

  /** An operation when it has ended, whatever came of it. Throws EngineError `away` when it goes on after that time. */
  async ended(begun: string, asked: string, timeoutSeconds: number): Promise<Operation> {
    const untilMs = performance.now() + timeoutSeconds * 1000;
    for (;;) {
      const leftSeconds = Math.ceil((untilMs - performance.now()) / 1000);
      const now = await this.wait(begun, Math.max(1, Math.min(pollSeconds, leftSeconds)));
      if (now.status_code >= running) return now;
      if (leftSeconds <= 1) throw new EngineError('away', `${asked}: not done within ${timeoutSeconds} s`);
    }
  }

  /** Waits for an operation to succeed. Throws EngineError with the engine's words when it fails. */
  async done(begun: string, asked: string, timeoutSeconds: number): Promise<Operation> {
    const end = await this.ended(begun, asked, timeoutSeconds);
    if (end.status === 'Success') return end;
    throw new EngineError(troubleOf(end.status_code, end.err), `${asked}: ${end.status} ${end.err}`);
  }

  /** Any call in our project, its answer unread. */
  raw(call: Call): Promise<Reply> {
    return exchange(this.settings.address, call);
  }

  /** A path with our project and a query; what is undefined stays away. */
  path(path: string, query: Query = {}): string {
    const given = Object.entries({ project: this.settings.project, ...query }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return `${path}?${new URLSearchParams(given)}`;
  }

  private async ask(call: Call): Promise<Answer> {
    return answerIn(await this.raw(call), `${call.method} ${call.path}`);
  }

  private async wait(begun: string, timeoutSeconds: number): Promise<Operation> {
    const path = `${begun.split('?')[0]}/wait?timeout=${timeoutSeconds}`;
    const reply = await this.raw({ method: 'GET', path, timeoutSeconds: timeoutSeconds + answerSeconds });
    // It keeps none across a new start, nor long after their end: whoever asks again sees what was done.
    if (saysMissing(reply, path)) throw new EngineError('away', `${path}: the engine has forgotten this operation`);
    return parsed(operation, answerIn(reply, path).metadata, path);
  }
}
