import { DrizzleQueryError, type Query, sql } from 'drizzle-orm';
import { type NodePgClient, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres';
import type { PgDialect, PgPreparedQuery, PgTransactionConfig, PreparedQueryConfig } from 'drizzle-orm/pg-core';
import type { PoolClient } from 'pg';
import { DatabaseError } from './error';

/** No table is named to drizzle: only its relational queries, which nobody uses, would need them. */
type None = Record<string, never>;
type Transaction = NodePgTransaction<None, None>;

/** How a session reaches the server. */
export type Access = {
  /** Runs what asks the server something; throws a DatabaseError when that fails. */
  ask: <Result>(run: () => Promise<Result>, statement?: string) => Promise<Result>;
  /** A connection for one transaction. */
  connect: () => Promise<PoolClient>;
};

/**
 * drizzle's session with two differences: a failed statement throws our error, which has no parameters, and a transaction
 * gives its connection back in every case, but never to others while it is unclear what the server still does on it.
 */
export class Session extends NodePgSession<None, None> {
  constructor(
    client: NodePgClient,
    private readonly grammar: PgDialect,
    private readonly access: Access,
  ) {
    super(client, grammar, undefined);
  }

  override prepareQuery<T extends PreparedQueryConfig>(
    query: Query,
    fields: Parameters<NodePgSession<None, None>['prepareQuery']>[1],
    name: string | undefined,
    isResponseInArrayMode: boolean,
    customResultMapper?: (rows: unknown[][]) => T['execute'],
  ): PgPreparedQuery<T> {
    const prepared = super.prepareQuery<T>(query, fields, name, isResponseInArrayMode, customResultMapper);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (values) => this.access.ask(() => execute(values).catch(throwCause), query.sql);
    return prepared;
  }

  override async transaction<Result>(
    work: (tx: Transaction) => Promise<Result>,
    config?: PgTransactionConfig,
  ): Promise<Result> {
    const client = await this.access.ask(this.access.connect);
    const tx: Transaction = new NodePgTransaction(
      this.grammar,
      new Session(client, this.grammar, this.access),
      undefined,
    );
    // A connection that breaks says so twice: by this event, and by the statement that then fails.
    client.on('error', ignore);
    let clean = false;
    try {
      const result = await within(tx, work, config);
      clean = true;
      return result;
    } catch (error) {
      clean = !isLost(error) && (await rolledBack(tx));
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(!clean);
    }
  }
}

async function within<Result>(
  tx: Transaction,
  work: (tx: Transaction) => Promise<Result>,
  config?: PgTransactionConfig,
): Promise<Result> {
  await tx.execute(sql`begin`);
  if (config) await tx.setTransaction(config);
  const result = await work(tx);
  await tx.execute(sql`commit`);
  return result;
}

/** Whether the server has rolled back; the error that led here is the one that matters. */
async function rolledBack(tx: Transaction): Promise<boolean> {
  return tx.execute(sql`rollback`).then(
    () => true,
    () => false,
  );
}

function isLost(error: unknown): boolean {
  return error instanceof DatabaseError && error.lost;
}

/** drizzle's own error puts the parameters into its message; pg's, which it is about, does not. */
function throwCause(error: unknown): never {
  throw error instanceof DrizzleQueryError ? error.cause : error;
}

function ignore(): void {}
