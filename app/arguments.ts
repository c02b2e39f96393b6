import { notFound } from 'next/navigation';
import { z } from 'zod';
import { locales } from '@/lib/locales';

/** What the arguments of actions may be, by their names. */
const known = {
  locale: z.enum(locales),
  orderId: z.uuid(),
  keyId: z.uuid(),
  /** The payment that a page knew of when it was made. */
  seen: z.literal('none').or(z.string().regex(/^cs_\w{1,250}$/)),
  /** What a form is about that also works without an order. */
  target: z.object({ locale: z.enum(locales), orderId: z.uuid().optional(), formKey: z.uuid().optional() }),
  form: z.instanceof(FormData),
};
type Known = { [Name in keyof typeof known]: z.infer<(typeof known)[Name]> };

/** What a form is about that also works without an order. */
export type Target = Known['target'];

/**
 * The first line of every action: "not found" unless each argument is what its name says. Bound arguments, too, come back
 * from the browser, which may send anything in their place.
 */
export function checkArguments(given: Partial<Known>): void {
  // Object.entries forgets that the names are those of Known.
  for (const [name, value] of Object.entries(given)) orNotFound(known[name as keyof Known], value);
}

/** The value as its schema reads it, or "not found": for what no form lets anybody type, such as the id in a hidden field. */
export function orNotFound<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  return read.success ? read.data : notFound();
}
