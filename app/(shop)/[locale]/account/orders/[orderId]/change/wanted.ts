import { z } from 'zod';
import { billingIntervals, planIds } from '@/lib/catalog/plans';

/** What a contract is to become, as the choice sends it. */
export const wantedSchema = z.object({ plan: z.enum(planIds), interval: z.enum(billingIntervals) });

const seconds = z.coerce.number().int().min(0).max(1e11);

/** What was shown and is agreed to; nobody types this. */
export const agreedSchema = wantedSchema
  .extend({ prorationAt: seconds, dueNow: z.coerce.number().int().min(0).max(1e9) })
  .transform(({ prorationAt, dueNow, ...wanted }) => ({
    ...wanted,
    prorationAt: new Date(prorationAt * 1000),
    dueNowRappen: dueNow,
  }));
