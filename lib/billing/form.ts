import { z } from 'zod';
import { email } from '@/lib/accounts/schema';
import type { BillingDetails } from './details';
import { isEu, isServed, swissVatArea } from './countries';
import { phoneFrom } from './phone';
import { vatNumberFrom } from './vat-number';

type Typed = { country?: unknown; vatNumber?: unknown };

/**
 * The form of the billing details, for browser and server. What the other fields mean hangs on the country, so that and the
 * VAT number are needed beforehand: outside the Swiss VAT area we serve businesses only.
 */
export function billingForm(typed: Typed) {
  const country = typeof typed.country === 'string' ? typed.country : '';
  const business = typeof typed.vatNumber === 'string' && typed.vatNumber.trim() !== '';
  return z.object({
    name: line(80),
    company: optional(line(120)),
    street: line(120),
    postalCode: postalCode(country),
    city: line(80),
    country: z
      .string('required')
      .refine(isServed, 'country')
      .refine((id) => !isEu(id) || business, 'euConsumer'),
    vatNumber: optional(readBy((text) => vatNumberFrom(text, country), 'vatNumber')),
    phone: optional(readBy((text) => phoneFrom(text, country), 'phone')),
    billingEmail: optional(email),
    reference: optional(line(40)),
  });
}

/** Billing details as the fields of the form. */
export function billingFields(details: BillingDetails): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value ?? '']));
}

/** One line of text as it can stand on an invoice. */
function line(longest: number) {
  return z
    .string('required')
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, 'required').max(longest, 'tooLong'));
}

/** Four digits in Switzerland and Liechtenstein; elsewhere what a postal code can look like at all. */
function postalCode(country: string) {
  const swiss = swissVatArea.some((id) => id === country);
  return line(12).refine((text) => (swiss ? /^[1-9]\d{3}$/ : /^[\p{L}\d][\p{L}\d -]+$/u).test(text), 'postalCode');
}

/** A field that may stay empty, which is kept as null. */
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

function readBy(read: (text: string) => string | undefined, error: string) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
}
