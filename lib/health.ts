import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** Load balancers give up soon, and every check of a stalled database holds a place in the connection queue. */
const patienceMs = 2_000;
let asking: Promise<boolean> | undefined;

/** Answers within two seconds; simultaneous callers share one query. */
export function databaseAnswers(): Promise<boolean> {
  asking ??= Promise.race([answer(), late()]).finally(() => (asking = undefined));
  return asking;
}

async function answer(): Promise<boolean> {
  try {
    await db().execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}

function late(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(resolve, patienceMs, false).unref());
}
