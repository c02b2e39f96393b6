import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** Load balancers give up soon, and every asker of a stalled database would hold a place in the queue for a connection. */
const patienceMs = 2_000;
let asking: Promise<boolean> | undefined;

/** Whether the database answers at all, known within two seconds. Who asks meanwhile gets the same answer. */
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
