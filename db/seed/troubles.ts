import { and, eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import { dayMs } from '@/lib/durations';
import type { Order } from '@/lib/orders/queries';

type Cast = { orders: Order[]; staffId: string; now: Date };

/** Work waiting for staff: failed mails, a money flag, a note, requests. */
export async function seedProblems(tx: Tx, { orders, staffId, now }: Cast): Promise<void> {
  const late = orders.find(({ hostname }) => hostname === 'wiki.example.org');
  const ready = orders.find(({ hostname }) => hostname === 'shop.example.org');
  if (!late || !ready) throw new Error('two scenes that problems are told of are missing');
  await spoil(tx, late.id, 'orderAccepted', {
    deliveredAt: null,
    bouncedAt: now,
    lastError: 'email.bounced: mailbox full (demo)',
  });
  await spoil(tx, ready.id, 'orderReady', {
    sentAt: null,
    deliveredAt: null,
    failedAt: now,
    attempts: 5,
    lastError: 'validation_error: the address is refused (demo)',
  });
  await record(tx, late.id, { kind: 'noted', note: 'Waits for the disk, due this week.' }, { by: staffId, at: now });
  await tx.insert(schema.flags).values({
    key: 'secondPayment/demo',
    orderId: ready.id,
    reason: 'secondPayment',
    detail: 'A second subscription was paid for this order (demo).',
    livemode: false,
  });
  await record(tx, ready.id, { kind: 'flagged', reason: 'secondPayment', detail: 'Paid twice (demo).' }, { at: now });
  await seedRequests(tx, staffId, now);
}

type Mail = typeof schema.mails.$inferInsert;

async function spoil(tx: Tx, orderId: string, kind: Mail['kind'], changes: Partial<Mail>) {
  const { mails } = schema;
  await tx
    .update(mails)
    .set(changes)
    .where(and(eq(mails.orderId, orderId), eq(mails.kind, kind)));
}

async function seedRequests(tx: Tx, staffId: string, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - dayMs);
  await tx.insert(schema.requests).values([
    {
      kind: 'try',
      site: 'rails-hosting',
      locale: 'en',
      name: 'Demo Visitor',
      email: 'visitor@example.org',
      message: 'We would like to try a Rails server for a week before we move. Is that possible?',
      createdAt: now,
    },
    {
      kind: 'contact',
      site: 'ungleich',
      locale: 'de',
      name: 'Demo-Besucherin',
      email: 'besucherin@example.org',
      message: 'Grüezi\n\nKonfigurieren Sie auch Server, die bei uns im Haus stehen?',
      createdAt: yesterday,
      doneAt: now,
      doneBy: staffId,
    },
  ]);
}
