import { z } from 'zod';
import { email } from '@/lib/accounts/schema';
import { boundedLine } from '@/lib/fields';
import { shownAddress } from '@/lib/mail-address';
import { isEu, isSwissVatArea } from './countries';
import type { BillingDetails } from './details';
import { phoneFrom } from './phone';
import { postalCodeFrom } from './postal-code';
import { vatCase, vatCountryOf } from './vat/treatment';
import { vatNumberFrom, vatNumberProblem } from './vat-number';

type Typed = { country?: unknown; postalCode?: unknown; company?: unknown; vatNumber?: unknown };

/** Depends on who can be served where (`vatCase`): outside the Swiss VAT area that is businesses only. */
export function billingSchema(typed: Typed) {
  const country = textOf(typed.country);
  const postalCode = postalCodeFrom(textOf(typed.postalCode), country) ?? '';
  const vatCountry = vatCountryOf({ country, postalCode });
  const found = vatCase({
    country,
    postalCode,
    company: textOf(typed.company) || null,
    vatNumber: textOf(typed.vatNumber) || null,
  });
  const refusal = 'refusal' in found ? found.refusal : undefined;
  const postalCodeField = boundedLine(30).transform(readBy((text) => postalCodeFrom(text, country), 'postalCode'));
  return z.object({
    name: boundedLine(80),
    company: optional(boundedLine(120)).refine(() => refusal !== 'consumerAbroad', 'consumerAbroad'),
    street: boundedLine(120),
    // Outside Switzerland and the EU some countries have none.
    postalCode:
      isSwissVatArea(country) || isEu(country) || country === ''
        ? postalCodeField
        : optional(postalCodeField).transform((code) => code ?? ''),
    city: boundedLine(80),
    country: z
      .string('required')
      .refine(() => refusal !== 'country', 'country')
      .refine(() => refusal !== 'euConsumer', 'euConsumer'),
    vatNumber: optional(
      boundedLine(60).transform(
        readBy(
          (text) => vatNumberFrom(text, vatCountry),
          (text) => vatNumberProblem(text, vatCountry),
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

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
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
