import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { postgresBinaries } from '@/tests/binaries';
import { idPrefix, type WaitingOrder } from './orders';

/** A statement as the app sent it. */
export type Statement = { text: string; values: unknown[] };

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

/**
 * The recorded statements of one delivery as a pgbench script. Everything that differs from delivery to delivery (the
 * order, its event, the ids that were made) follows from the number of the order, which each run takes anew.
 */
export function pgbenchScript(statements: Statement[], sample: WaitingOrder, eventId: string): string {
  const made = [...new Set(JSON.stringify(statements).match(uuidV7) ?? [])];
  const changing = [
    [sample.id, `'${idPrefix}' || lpad((:number::int)::text, 12, '0')`],
    [sample.sessionId, `'cs_test_' || :number::int`],
    [`sub_${sample.number}`, `'sub_' || :number::int`],
    [eventId, `'evt_' || :number::int`],
    ...made.map((id, index) => [id, `md5('${index}/' || :number::int)::uuid::text`]),
  ] as const;
  const literal = (value: unknown) =>
    changing.reduce((text, [was, now]) => text.replaceAll(was, `' || ${now} || '`), quoted(value));
  const lines = statements.map(({ text, values }) =>
    text.replace(/\$(\d+)/g, (_, place) => `(${literal(values[Number(place) - 1])})`).replace(/\s+/g, ' '),
  );
  return [...nextNumber, ...lines.map((line) => `${line};`)].join('\n');
}

const uuidV7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
/** Each of the 16 clients counts for itself. */
const nextNumber = ['\\set run :run + 1', '\\set number :first + :run * 16 + :client_id'];

function quoted(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `'${value.toISOString()}'`;
  const text = String(typeof value === 'object' ? JSON.stringify(value) : value);
  // pgbench would take `:null` in JSON for one of its variables.
  return `'${text.replaceAll("'", "''").replaceAll(':null', ': null')}'`;
}

/**
 * Transactions per second of pgbench with this script at 16 connections, planned once like the app's, on the orders from
 * `first` on. Throws when one failed, or when more were run than `count`, since those found no order.
 */
export async function runPgbench(
  { databaseUrl, script }: { databaseUrl: string; script: string },
  { seconds, first, count }: { seconds: number; first: number; count: number },
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-pgbench-'));
  writeFileSync(join(folder, 'delivery.sql'), script);
  // The folder found may hold links to some of the programs; all of them are where the links lead.
  const pgbench = join(dirname(realpathSync(join(postgresBinaries(), 'postgres'))), 'pgbench');
  const options = {
    n: [],
    M: ['prepared'],
    c: ['16'],
    j: ['1'],
    T: [String(seconds)],
    f: [join(folder, 'delivery.sql')],
  };
  const variables = ['-D', `first=${first}`, '-D', 'run=-1'];
  const args = [...Object.entries(options).flatMap(([name, values]) => [`-${name}`, ...values]), ...variables];
  try {
    const { stdout } = await promisify(execFile)(pgbench, [...args, databaseUrl]);
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    const run = Number(/transactions actually processed: (\d+)/.exec(stdout)?.[1]);
    if (!perSecond || / failed transactions: [1-9]/.test(stdout)) throw new Error(`pgbench failed:\n${stdout}`);
    if (run > count * 0.9) throw new Error(`pgbench ran ${run} transactions; give it more than ${count} orders`);
    return perSecond;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
