import { db } from '@/db/client';
import { revokeSessions } from '@/lib/auth/sessions';

/** Ends every session of an account, this browser's too. */
export async function logOutEverywhere(accountId: string): Promise<void> {
  await revokeSessions(db(), accountId);
}
