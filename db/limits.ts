/**
 * How long a process waits, in milliseconds. `connect`: for a connection, a free one of the pool included. `statement`,
 * `lock`, `idleInTransaction`: what PostgreSQL itself ends. `answer`: what a server that says nothing any more is given,
 * a little more than `statement`; then the connection is thrown away. 0 is without end.
 */
export type Limits = Record<'connect' | 'statement' | 'lock' | 'idleInTransaction' | 'answer', number>;

const second = 1000;
/** For people and webhooks who wait, and for jobs, which come again. */
const serving: Limits = {
  connect: 3 * second,
  statement: 8 * second,
  lock: 4 * second,
  idleInTransaction: 10 * second,
  answer: 10 * second,
};

/** What a process is to the database, and its limits. */
export const limits = {
  app: serving,
  worker: serving,
  /** Migrations may take their time, but not wait for a table: everybody who wants it then waits behind them. */
  command: { ...serving, statement: 0, idleInTransaction: 600 * second, answer: 0 },
} as const satisfies Record<string, Limits>;
