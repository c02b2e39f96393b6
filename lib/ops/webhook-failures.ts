import { desc, gt, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { WebhookFailureCause, WebhookSource } from '@/db/schema/words';
import { dayMs } from '@/lib/durations';
import { isReported } from '@/lib/fault';
import { log } from '@/lib/log';

const { webhookFailures } = schema;

/** `detail` is a version, a type or a code. */
export type WebhookFailure = {
  source: WebhookSource;
  cause: WebhookFailureCause;
  detail?: string;
};

const waitMs = 1000;
const mostKinds = 100;
type Counted = Required<WebhookFailure> & { count: number; lastAt: Date };

const waiting = new Map<string, Counted>();
let timer: NodeJS.Timeout | undefined;

/**
 * Counts a failed delivery in memory, written later in batches: strangers may send many, and the database may be away.
 */
export function countWebhookFailure({ source, cause, detail = '' }: WebhookFailure, at = new Date()): void {
  add({ source, cause, detail: detail.slice(0, 100), count: 1, lastAt: at });
}

function add(counted: Counted): void {
  const key = `${counted.source}/${counted.cause}/${counted.detail}`;
  const known = waiting.get(key);
  if (!known && waiting.size >= mostKinds) return;
  waiting.set(key, { ...counted, count: counted.count + (known?.count ?? 0) });
  timer ??= setTimeout(() => void writeWebhookFailures(), waitMs).unref();
}

/** Writes the counts gathered since the last time. */
export async function writeWebhookFailures(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const counted = [...waiting.values()];
  waiting.clear();
  if (counted.length === 0) return;
  try {
    await db()
      .insert(webhookFailures)
      .values(counted)
      .onConflictDoUpdate({
        target: [webhookFailures.source, webhookFailures.cause, webhookFailures.detail],
        set: {
          count: sql`${webhookFailures.count} + excluded.count`,
          lastAt: sql`greatest(${webhookFailures.lastAt}, excluded.last_at)`,
        },
      });
  } catch (err) {
    if (!isReported(err)) log.warn({ err }, 'deliveries that went wrong could not be counted yet');
    counted.forEach(add);
  }
}

const days = 30;

/** Failures of the last thirty days, newest first. */
export async function recentWebhookFailures(now: Date) {
  const since = new Date(now.getTime() - days * dayMs);
  return db()
    .select()
    .from(webhookFailures)
    .where(gt(webhookFailures.lastAt, since))
    .orderBy(desc(webhookFailures.lastAt))
    .limit(50);
}
