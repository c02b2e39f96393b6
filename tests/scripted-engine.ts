import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { IncusSettings } from '@/lib/machines/engines/incus/settings';

export type Said = { status?: number; headers?: Record<string, string>; body: string };
type Asked = { call: string; query: Record<string, string>; headers: IncomingHttpHeaders; body: string };

export const sync = (metadata: unknown): Said => ({ body: JSON.stringify({ type: 'sync', metadata }) });
export const begun = (id: string): Said => ({
  body: JSON.stringify({ type: 'async', operation: `/1.0/operations/${id}`, metadata: {} }),
});
export const refusal = (status: number, error: string): Said => ({
  status,
  body: JSON.stringify({ type: 'error', error_code: status, error, metadata: null }),
});
/** How an operation is or has ended. */
export const operation = (status: 'Running' | 'Success' | 'Failure', err = '', metadata: unknown = null): Said =>
  sync({ id: 'one', status, status_code: { Running: 103, Success: 200, Failure: 400 }[status], err, metadata });

/** An instance as the engine describes it: one that we have made, at rest, unless it is said otherwise. */
export const described = (over: Record<string, unknown> = {}) => ({
  ...{ name: 'm-1', status: 'Stopped', location: 'none', type: 'container', created_at: '2026-11-28T15:00:00Z' },
  ...{ config: { 'user.machine-id': 'one' }, expanded_config: {}, devices: {}, expanded_devices: {} },
  ...over,
});

/**
 * An engine that says what a test has written down, for answers that the stand-in does not give: to each call, such as
 * `GET /instances/m-1`, one answer after the other, of which the last stays. Else there is nothing, and changes are done at once.
 */
export function useScriptedEngine() {
  const asked: Asked[] = [];
  let script: Record<string, Said[]> = {};
  let origin = '';
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://engine');
    const call = `${request.method} ${pathname.replace('/1.0', '')}`;
    const { headers } = request;
    asked.push({ call, query: Object.fromEntries(searchParams), headers, body: await text(request) });
    const [next, ...more] = script[call] ?? [];
    if (more.length > 0) script[call] = more;
    const unsaid = request.method === 'GET' ? refusal(404, 'Instance not found') : sync({});
    const { status = 200, headers: own = {}, body } = next ?? unsaid;
    response.writeHead(status, own).end(body);
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the engine has no port');
    origin = `http://127.0.0.1:${address.port}`;
  });
  beforeEach(() => {
    asked.length = 0;
    script = { 'GET /operations': [sync({})] };
  });
  afterAll(() => server.close());
  return {
    asked,
    /** All calls that change something, in their order. */
    changes: () => asked.map(({ call }) => call).filter((call) => !call.startsWith('GET')),
    says: (said: Record<string, Said | Said[]>) => {
      for (const [call, answers] of Object.entries(said)) script[call] = [answers].flat();
    },
    settings: (over: Partial<IncusSettings> = {}): IncusSettings => ({
      ...{ address: { origin, trust: undefined }, project: 'default', profile: 'default', image: 'stack' },
      ...{ type: 'container', storage: 'default', network: undefined, target: undefined, countsPrivate: false },
      ...over,
    }),
  };
}
