import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

/** A statement as the app sent it. */
export type Statement = { text: string; values: unknown[] };
export type Sample = { orderId: string; number: number; sessionId: string; eventId: string };

/** Runs something and returns the SQL that went through node-postgres meanwhile. */
export async function recordStatements(run: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const original = Client.prototype.query;
  // pg's query has a dozen overloads; the recorder passes on whatever it was given.
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [first, second] = args;
    const config = typeof first === 'string' ? { text: first } : (first as { text: string; values?: unknown[] });
    const values = config.values ?? (Array.isArray(second) ? second : []);
    statements.push({ text: config.text, values });
    return Reflect.apply(original, this, args);
  } as typeof original;
  try {
    await run();
  } finally {
    Client.prototype.query = original;
  }
  return statements;
}

/** The recorded statements as a pgbench script: each run takes the next waiting order and a fresh event. */
export function pgbenchScript(statements: Statement[], sample: Sample): string {
  const literal = (value: unknown): string => {
    if (value === null || value === undefined) return 'null';
    if (value === sample.orderId) return `:'order_id'`;
    if (value === sample.eventId) return `'evt_' || :place || '_' || :salt`;
    if (value === sample.sessionId) return `:'session_id'`;
    if (value === `sub_${sample.number}`) return `'sub_' || :number`;
    if (value instanceof Date) return `'${value.toISOString()}'`;
    if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
    if (typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(value)) return 'gen_random_uuid()::text';
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return `'${String(typeof value === 'object' ? JSON.stringify(value) : value).replaceAll("'", "''")}'`;
  };
  const lines = statements.map(
    ({ text, values }) =>
      `${text.replace(/\$(\d+)/g, (_, n) => `(${literal(values[Number(n) - 1])})`).replace(/\s+/g, ' ')};`,
  );
  return [
    '\\set salt random(1, 1000000000)',
    "select nextval('bench_place') as place \\gset",
    'select id as order_id, number, checkout_session_id as session_id from orders where number = 10000 + :place \\gset',
    ...lines,
  ].join('\n');
}

/** Transactions per second of pgbench with this script. */
export async function runPgbench(
  binaries: string,
  databaseUrl: string,
  script: string,
  seconds: number,
): Promise<number> {
  const file = join(mkdtempSync(join(tmpdir(), 'shop-pgbench-')), 'delivery.sql');
  writeFileSync(file, script);
  const { stdout } = await promisify(execFile)(join(binaries, 'pgbench'), [
    ...['-n', '-c', '16', '-j', '1', '-T', String(seconds), '-f', file],
    databaseUrl,
  ]);
  const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
  const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1];
  if (!tps || Number(failed ?? 0) > 0) throw new Error(`pgbench failed:\n${stdout}`);
  return Number(tps);
}
