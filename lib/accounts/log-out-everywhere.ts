import { db } from '@/db/client';
import { revokeSessions } from '@/lib/auth/sessions';

export async function logOutEverywhere(accountId: string): Promise<void> {
  await revokeSessions(db(), accountId);
}
