import { secondMs } from '@/lib/durations';

/**
 * `connectMs` includes waiting for the pool. `answerMs`, a little above `statementMs`, drops the connection of a silent
 * server. 0 is unlimited.
 */
export type Limits = Record<'connectMs' | 'statementMs' | 'lockMs' | 'idleInTransactionMs' | 'answerMs', number>;

const serving: Limits = {
  connectMs: 3 * secondMs,
  statementMs: 8 * secondMs,
  lockMs: 4 * secondMs,
  idleInTransactionMs: 10 * secondMs,
  answerMs: 10 * secondMs,
};

export const limits = {
  app: serving,
  worker: serving,
  /** Migrations may run long but must not wait for a lock: all other queries on that table would queue behind them. */
  command: { ...serving, statementMs: 0, idleInTransactionMs: 600 * secondMs, answerMs: 0 },
} as const satisfies Record<string, Limits>;
