import { z } from 'zod';

/** How long an order's story was on the page a form began on; see `storyLength`. A form without it has seen nothing. */
export const began = z.coerce.number().int().nonnegative().catch(0);

/** A box that was ticked or not. */
export const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');
