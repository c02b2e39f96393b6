import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hashOf, newSecret } from '@/lib/auth/secrets';
import { type BookedChoice, choiceAgain } from './choice';

const { drafts } = schema;
const keptFor = 30 * 24 * 60 * 60 * 1000;

/**
 * Keeps a choice made without an account for 30 days, in place of the one that this browser's `secret` stands for. Returns the
 * secret for the cookie; only its SHA-256 is stored.
 */
export async function keepDraft(choice: BookedChoice, secret?: string, now = new Date()): Promise<string> {
  const kept = { choice, createdAt: now, expiresAt: new Date(now.getTime() + keptFor) };
  const again = secret
    ? await db()
        .update(drafts)
        .set(kept)
        .where(eq(drafts.hash, hashOf(secret)))
        .returning({ hash: drafts.hash })
    : [];
  if (secret && again.length > 0) return secret;
  const fresh = newSecret();
  await db()
    .insert(drafts)
    .values({ hash: hashOf(fresh), ...kept });
  return fresh;
}

/** What was chosen in the browser that holds this secret. */
export async function draftOfBrowser(secret: string | undefined, now = new Date()): Promise<BookedChoice | undefined> {
  if (!secret) return undefined;
  const [draft] = await db()
    .select()
    .from(drafts)
    .where(and(eq(drafts.hash, hashOf(secret)), gt(drafts.expiresAt, now)));
  return draft && choiceAgain(draft.choice);
}

/**
 * A choice that was made in this browser before anybody logged in, and is nobody's yet: whoever logs in there next may be
 * somebody else. Undefined when there is none.
 */
export async function unclaimedDraft(secret: string | undefined, now = new Date()): Promise<BookedChoice | undefined> {
  if (!secret) return undefined;
  const [draft] = await db()
    .select({ choice: drafts.choice })
    .from(drafts)
    .where(and(unclaimed(secret), gt(drafts.expiresAt, now)));
  return draft && choiceAgain(draft.choice);
}

/** Throws such a choice away. */
export async function dropUnclaimedDraft(secret: string | undefined): Promise<void> {
  if (secret) await db().delete(drafts).where(unclaimed(secret));
}

function unclaimed(secret: string) {
  return and(eq(drafts.hash, hashOf(secret)), isNull(drafts.accountId));
}

/** The newest choice that belongs to the account and is not yet an order. */
export async function draftOf(accountId: string, now = new Date()): Promise<BookedChoice | undefined> {
  const [draft] = await db()
    .select()
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), gt(drafts.expiresAt, now)))
    .orderBy(desc(drafts.createdAt))
    .limit(1);
  return draft && choiceAgain(draft.choice);
}

/** Makes the browser's draft the account's, so that it is there after confirming on another device. The first account keeps it. */
export async function giveDraft(tx: Tx, secret: string | undefined, accountId: string): Promise<void> {
  if (!secret) return;
  await tx
    .update(schema.drafts)
    .set({ accountId })
    .where(and(eq(schema.drafts.hash, hashOf(secret)), isNull(schema.drafts.accountId)));
}

/**
 * Takes waiting choices off an account whose address was not confirmed when they were made: whoever made them may have
 * been somebody else, with their own SSH key in it. The browser that made a choice keeps it.
 */
export async function releaseDrafts(tx: Tx, accountId: string): Promise<void> {
  await tx.update(schema.drafts).set({ accountId: null }).where(eq(schema.drafts.accountId, accountId));
}
