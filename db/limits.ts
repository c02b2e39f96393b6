import { secondMs } from '@/lib/durations';

/**
 * How long a process waits. `connectMs`: for a connection, a free one of the pool included. `statementMs`,
 * `lockMs`, `idleInTransactionMs`: what PostgreSQL itself ends. `answerMs`: what a server that says nothing any more is given,
 * a little more than `statementMs`; then the connection is thrown away. 0 is without end.
 */
export type Limits = Record<'connectMs' | 'statementMs' | 'lockMs' | 'idleInTransactionMs' | 'answerMs', number>;

/** For people and webhooks who wait, and for jobs, which come again. */
const serving: Limits = {
  connectMs: 3 * secondMs,
  statementMs: 8 * secondMs,
  lockMs: 4 * secondMs,
  idleInTransactionMs: 10 * secondMs,
  answerMs: 10 * secondMs,
};

/** What a process is to the database, and its limits. */
export const limits = {
  app: serving,
  worker: serving,
  /** Migrations may take their time, but not wait for a table: everybody who wants it then waits behind them. */
  command: { ...serving, statementMs: 0, idleInTransactionMs: 600 * secondMs, answerMs: 0 },
} as const satisfies Record<string, Limits>;
