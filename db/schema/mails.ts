import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, text, unique, uuid, index } from 'drizzle-orm/pg-core';
import { locales } from '@/lib/locales';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';
import { mailKinds } from './words';

/** What is kept of the reason why a mail was not sent, in characters. */
export const longestError = 2000;

/** How long a mail that Resend does not take is tried again before it is left to staff. */
export const retryDays = 4;

/** The outbox: one row per mail and subject, so that nothing can be written to a person twice. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    kind: text({ enum: mailKinds }).notNull(),
    /** What the mail is about (an order id, a token's hash); unique together with the kind. */
    key: text().notNull(),
    orderId: uuid().references(() => orders.id),
    to: text().notNull(),
    replyTo: text(),
    locale: text({ enum: locales }).notNull(),
    /** What the template needs beyond the order. Erased once sent when it holds a secret. */
    props: jsonb().$type<Record<string, unknown>>().notNull().default({}),

    /** The finished mail, written once before the first try and sent unchanged at each. */
    content: jsonb().$type<MailContent>(),
    createdAt: moment().notNull().defaultNow(),
    attempts: integer().notNull().default(0),
    /** Nobody tries before this moment. */
    nextTryAt: moment().notNull().defaultNow(),
    /** A try that fails after this moment is left to staff. */
    retryUntil: moment()
      .notNull()
      .default(sql.raw(`now() + interval '${retryDays} days'`)),
    /** Another worker may take the mail after this moment. */
    claimedUntil: moment(),
    /** The first try whose outcome Resend never told; it forgets idempotency keys after 24 hours. */
    uncertainSince: moment(),
    lastError: text(),
    sentAt: moment(),
    providerId: text().unique(),
    deliveredAt: moment(),
    bouncedAt: moment(),
    /** CommandArguments up until a colleague presses "send again". */
    failedAt: moment(),
    /** Held back because its order may have to end; see `lib/cancellations/hold-mails.ts`. */
    heldAt: moment(),
  },
  (t) => [
    unique().on(t.kind, t.key),
    index().on(t.orderId),
    index().on(t.createdAt),
    index('mails_troubled')
      .on(t.id)
      .where(sql`failed_at is not null or bounced_at is not null or held_at is not null`),
    index('mails_waiting')
      .on(t.nextTryAt)
      .where(sql`sent_at is null and failed_at is null and held_at is null`),
    ...limited(t, {
      key: 500,
      to: 320,
      replyTo: 320,
      props: 100_000,
      content: 5_000_000,
      lastError: longestError,
      providerId: 500,
    }),
  ],
);

/** One row: when the next mail may leave, whichever worker sends it. */
export const outboxPace = pgTable(
  'outbox_pace',
  { only: boolean().primaryKey().default(true), nextAt: moment().notNull() },
  (t) => [check('outbox_pace_only', sql`${t.only}`)],
);

/** A mail as it leaves the house. */
export type MailContent = {
  from: string;
  subject: string;
  html: string;
  text: string;
  attachments: { filename: string; content: string; contentType: string }[];
};
