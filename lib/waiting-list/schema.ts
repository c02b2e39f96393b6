import { z } from 'zod';
import { email } from '@/lib/accounts/schema';
import { planIds } from '@/lib/catalog/plans';

/** The error is a key under `shop.errors`. */
export const waitingSchema = z.object({ email, plan: z.enum(planIds, 'plan') });
export type Waiting = z.infer<typeof waitingSchema>;
