import { z } from 'zod';

/** Whoever stops their own machine may start it again; what the contract stops is written at the order as well. */
export const powerWish = z.object({ byCustomer: z.boolean().default(false) });
