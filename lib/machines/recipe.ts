import { and, eq, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { type Installed, installedOn } from '@/lib/recipes/installed';
import { userData } from '@/lib/recipes/user-data';
import { recipeSettings } from './recipe-settings';

/** The user-data of a paid order's machine, and what it will have installed; for staff. Undefined when no such order is paid. */
export async function machineRecipe(number: number): Promise<{ userData: string; installed: Installed[] } | undefined> {
  const [order] = await db()
    .select()
    .from(schema.orders)
    .where(and(eq(schema.orders.number, number), isNotNull(schema.orders.paidAt)));
  if (!order) return undefined;
  const keyLines = order.sshKeys.map(({ line }) => line);
  return {
    userData: userData({ ...order, keyLines, ...recipeSettings() }),
    installed: installedOn(order),
  };
}
