import { DrizzleQueryError, type Query, sql } from 'drizzle-orm';
import { type NodePgClient, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres';
import type { PgDialect, PgPreparedQuery, PgTransactionConfig, PreparedQueryConfig } from 'drizzle-orm/pg-core';
import type { PoolClient } from 'pg';
import { DatabaseError } from './error';

/** Only drizzle's relational queries, which we do not use, need tables named here. */
type None = Record<string, never>;
type Transaction = NodePgTransaction<None, None>;

export type Access = {
  /** Runs a query; throws a DatabaseError when it fails. */
  ask: <Result>(run: () => Promise<Result>, statement?: string) => Promise<Result>;
  connect: () => Promise<PoolClient>;
};

/** drizzle's session without parameters in errors; a connection in an unclear state is never reused. */
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
    // A broken connection reports twice: by this event and by the failing statement.
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

/** Whether the rollback worked; the error that led here is the one that matters. */
async function rolledBack(tx: Transaction): Promise<boolean> {
  return tx.execute(sql`rollback`).then(
    () => true,
    () => false,
  );
}

function isLost(error: unknown): boolean {
  return error instanceof DatabaseError && error.lost;
}

/** drizzle puts parameters into its error message; the pg error it wraps does not. */
function throwCause(error: unknown): never {
  throw error instanceof DrizzleQueryError ? error.cause : error;
}

function ignore(): void {}
