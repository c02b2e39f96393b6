import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, text, unique, uuid, index } from 'drizzle-orm/pg-core';
import { locales } from '@/lib/locales';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';
import { mailKinds } from './words';

/** In characters. */
export const longestError = 2000;

/** How long a mail is retried before it is left to staff. */
export const retryDays = 4;

/** The outbox: unique by kind and key, so that nothing is written to a person twice. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    kind: text({ enum: mailKinds }).notNull(),
    /** The subject, such as an order id or a token's hash. */
    key: text().notNull(),
    orderId: uuid().references(() => orders.id, { onDelete: 'set null' }),
    to: text().notNull(),
    replyTo: text(),
    locale: text({ enum: locales }).notNull(),
    /** Erased once sent when it holds a secret. */
    props: jsonb().$type<Record<string, unknown>>().notNull().default({}),

    /** Rendered once before the first try and sent unchanged at each. */
    content: jsonb().$type<MailContent>(),
    createdAt: moment().notNull().defaultNow(),
    attempts: integer().notNull().default(0),
    nextTryAt: moment().notNull().defaultNow(),
    /** A try that fails later than this is left to staff. */
    retryUntil: moment()
      .notNull()
      .default(sql.raw(`now() + interval '${retryDays} days'`)),
    /** After this another worker may take the mail. */
    claimedUntil: moment(),
    /** The first try with an unknown outcome; Resend forgets idempotency keys after 24 hours. */
    uncertainSince: moment(),
    lastError: text(),
    sentAt: moment(),
    providerId: text().unique(),
    deliveredAt: moment(),
    bouncedAt: moment(),
    /** Given up until staff press "send again". */
    failedAt: moment(),
    /** A blocker holds it back; see `lib/cancellations/hold-mails.ts`. */
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

/** One row, shared by all workers: when the next mail may be sent. */
export const outboxPace = pgTable(
  'outbox_pace',
  { only: boolean().primaryKey().default(true), nextAt: moment().notNull() },
  (t) => [check('outbox_pace_only', sql`${t.only}`)],
);

/** One row: what happened to a contract before this moment counts as told; see `lib/contracts/tell.ts`. */
export const tellingBegan = pgTable(
  'telling_began',
  { only: boolean().primaryKey().default(true), at: moment().notNull().defaultNow() },
  (t) => [check('telling_began_only', sql`${t.only}`)],
);

export type MailContent = {
  from: string;
  subject: string;
  html: string;
  text: string;
  attachments: MailAttachment[];
};

/** `document`: Stripe's id of a kept document, which is read when the mail is sent, so that it is stored once. */
export type MailAttachment = { filename: string; contentType: string } & ({ content: string } | { document: string });
