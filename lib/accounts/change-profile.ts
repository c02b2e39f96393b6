import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { db, schema } from '@/db/client';
import type { profileSchema } from './schema';

export async function changeProfile(accountId: string, profile: z.infer<typeof profileSchema>): Promise<void> {
  const { name, locale } = profile;
  await db().update(schema.accounts).set({ name, locale }).where(eq(schema.accounts.id, accountId));
}
