import { z } from 'zod';
import { email } from '@/lib/accounts/schema';
import { boundedLine } from '@/lib/fields';
import { shownAddress } from '@/lib/mail-address';
import { isEu, isServed } from './countries';
import type { BillingDetails } from './details';
import { phoneFrom } from './phone';
import { postalCodeFrom } from './postal-code';
import { vatNumberFrom, vatNumberProblem } from './vat-number';

type Typed = { country?: unknown; vatNumber?: unknown };

/** Depends on country and VAT number: outside the Swiss VAT area we serve businesses only. Used by browsers too. */
export function billingSchema(typed: Typed) {
  const country = typeof typed.country === 'string' ? typed.country : '';
  const business = typeof typed.vatNumber === 'string' && typed.vatNumber.trim() !== '';
  return z.object({
    name: boundedLine(80),
    company: optional(boundedLine(120)),
    street: boundedLine(120),
    postalCode: boundedLine(30).transform(readBy((text) => postalCodeFrom(text, country), 'postalCode')),
    city: boundedLine(80),
    country: z
      .string('required')
      .refine(isServed, 'country')
      .refine((id) => !isEu(id) || business, 'euConsumer'),
    vatNumber: optional(
      boundedLine(60).transform(
        readBy(
          (text) => vatNumberFrom(text, country),
          (text) => vatNumberProblem(text, country),
        ),
      ),
    ),
    phone: optional(boundedLine(60).transform(readBy((text) => phoneFrom(text, country), 'phone'))),
    billingEmail: optional(email),
    reference: optional(boundedLine(40)),
  });
}

export function billingFields(details: BillingDetails): Record<string, string> {
  const { billingEmail } = details;
  const shown = { ...details, billingEmail: billingEmail && shownAddress(billingEmail) };
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, value ?? '']));
}

function optional<T>(field: z.ZodType<T, string>) {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      if (text.trim() === '') return null;
      const read = field.safeParse(text);
      if (read.success) return read.data;
      context.addIssue({ code: 'custom', message: read.error.issues[0]?.message });
      return z.NEVER;
    });
}

function readBy(read: (text: string) => string | undefined, problem: string | ((text: string) => string)) {
  return (text: string, context: z.RefinementCtx): string => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: typeof problem === 'string' ? problem : problem(text) });
    return z.NEVER;
  };
}
