import { sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import type { WebhookSource } from '@/db/schema/words';
import { waiting as waitingMails } from '@/lib/mail/outbox';
import { apiVersion } from '@/lib/payments/stripe';
import { version } from '@/package.json';
import { recentWebhookFailures } from './webhook-failures';

const { mails } = schema;

export type Waiting = { count: number; oldestAt: Date | null };
export type QueueProblem = { queue: string; failed: number; overdue: number; lastError: string | null };

export type OpsStatus = {
  webhooks: { source: WebhookSource; receivedAt: Date | null; type: string | null }[];
  /** From the last thirty days, newest first. */
  deliveries: Awaited<ReturnType<typeof recentWebhookFailures>>;
  /** The Stripe API version that our endpoint must be set to. */
  apiVersion: string;
  unsentMails: Waiting;
  unpaidOrders: Waiting;
  queues: QueueProblem[];
  schema: { applied: string | null; newest: string };
  version: string;
};

/** The health of the running product, for staff. Reads only. */
export async function opsStatus(now = new Date()): Promise<OpsStatus> {
  const [webhooks, deliveries, unsentMails, unpaidOrders, queues, applied] = await Promise.all([
    lastWebhooks(),
    recentWebhookFailures(now),
    waiting(sql`${mails} where ${waitingMails}`, sql`created_at`),
    waiting(sql`orders where state in ('placed', 'pending')`, sql`placed_at`),
    (await exists('pgboss.job')) ? queueProblems() : [],
    appliedMigration(),
  ]);
  const newest = journal.entries.at(-1)?.tag ?? '';
  return { webhooks, deliveries, apiVersion, unsentMails, unpaidOrders, queues, schema: { applied, newest }, version };
}

async function lastWebhooks(): Promise<OpsStatus['webhooks']> {
  const { rows } = await db().execute<{ source: WebhookSource; received_at: string | null; type: string | null }>(
    sql`select source, last.received_at, last.type from (values ('stripe'), ('resend')) as sources (source)
        left join lateral (
          select received_at, type from webhook_events where webhook_events.source = sources.source
          order by received_at desc limit 1
        ) as last on true`,
  );
  return rows.map(({ source, received_at, type }) => ({ source, type, receivedAt: dateOrNull(received_at) }));
}

async function waiting(rowsOf: ReturnType<typeof sql>, moment: ReturnType<typeof sql>): Promise<Waiting> {
  const { rows } = await db().execute<{ count: number; oldest: string | null }>(
    sql`select count(*)::int as count, min(${moment}) as oldest from ${rowsOf}`,
  );
  return { count: rows[0]?.count ?? 0, oldestAt: dateOrNull(rows[0]?.oldest ?? null) };
}

/** Queues with failed jobs, or with one untouched for ten minutes, which means that no worker runs. */
async function queueProblems(): Promise<QueueProblem[]> {
  const late = sql`now() - interval '10 minutes'`;
  const { rows } = await db().execute<{
    queue: string;
    failed: number;
    overdue: number;
    last_error: string | null;
  }>(sql`
    select 'mail' as queue, 0 as failed, count(*)::int as overdue, max(last_error) as last_error
    from ${mails} where ${waitingMails} and ${mails.nextTryAt} < ${late} having count(*) > 0
    union all
    select name,
      count(*) filter (where state = 'failed')::int,
      count(*) filter (where state in ('created', 'retry'))::int,
      (array_agg(output ->> 'message' order by completed_on desc) filter (where state = 'failed'))[1]
    from pgboss.job
    where state = 'failed' or (state in ('created', 'retry') and start_after < ${late})
    group by name order by 1`);
  return rows.map(({ last_error, ...queue }) => ({ ...queue, lastError: last_error }));
}

async function appliedMigration(): Promise<string | null> {
  if (!(await exists('drizzle.__drizzle_migrations'))) return null;
  const { rows } = await db().execute<{ created_at: string }>(
    sql`select created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  );
  const at = Number(rows[0]?.created_at);
  return journal.entries.find(({ when }) => when === at)?.tag ?? null;
}

async function exists(table: string): Promise<boolean> {
  const { rows } = await db().execute<{ found: boolean }>(sql`select to_regclass(${table}) is not null as found`);
  return rows[0]?.found ?? false;
}

function dateOrNull(text: string | null): Date | null {
  return text ? new Date(text) : null;
}
