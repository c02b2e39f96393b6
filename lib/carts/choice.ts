import { z } from 'zod';
import { type BillingInterval, billingIntervals, type PlanId, planIds } from '@/lib/catalog/plans';
import { type Components, type Slot, type SlotId, slotsOf, type StackId, stackIds } from '@/lib/catalog/stacks';
import { unmaintainedIn } from '@/lib/catalog/versions';
import { shownDomain } from '@/lib/domain-name';
import { optionalText, tooLong } from '@/lib/fields';
import { holdsPrivateKey } from '@/lib/keys/private-key';
import { keyBody, longestKeyText, readKeys } from '@/lib/keys/ssh-key';
import { hostnameField } from './hostname';

/** Checked against the catalog; `keyLines` are whole public key lines. */
export type BookedChoice = {
  plan: PlanId;
  interval: BillingInterval;
  stack: StackId;
  components: Components;
  hostname: string;
  keyLines: string[];
  notes: string;
};

export const mostKeys = 10;

export const longestNotes = 2000;

/** All stacks are in one form on /book, so each field carries its stack. */
export function slotFieldName(stack: StackId, slot: SlotId): string {
  return `${stack}.${slot}`;
}

/** The form on /book for the picked stack; an optional slot left empty is absent from the components. */
export function choiceSchema(picked: unknown, tickedLines: string[] = []) {
  const stack = stackFrom(picked) ?? stackIds[0];
  return formSchema(stack, tickedLines)
    .superRefine(({ notes, ...fields }, context) => {
      const lost = unmaintainedIn(stack, componentsIn(fields, stack), new Date());
      if (lost.length > 0 && notes === '') context.addIssue({ code: 'custom', message: 'noteNeeded', path: ['notes'] });
    })
    .transform((fields) => choiceIn(fields, stack));
}

function formSchema(stack: StackId, tickedLines: string[] = []) {
  return z.object({
    plan: z.enum(planIds, 'plan'),
    interval: z.enum(billingIntervals).default('month'),
    stack: z.literal(stack, 'stack'),
    ...slotFields(stack),
    hostname: hostnameField,
    newKeys: keyField(tickedLines),
    notes: notesField,
  });
}

type Filled = z.infer<ReturnType<typeof formSchema>>;

function choiceIn({ plan, interval, hostname, newKeys, notes, ...fields }: Filled, stack: StackId): BookedChoice {
  return { plan, interval, stack, components: componentsIn(fields, stack), hostname, keyLines: newKeys, notes };
}

export function choiceFromSearch(search: Record<string, string | string[] | undefined>) {
  return {
    plan: planIds.find((id) => id === search.plan),
    interval: billingIntervals.find((id) => id === search.interval),
    stack: stackFrom(search.stack),
  };
}

export function choiceFields(choice: BookedChoice): Record<string, string> {
  const { stack, components, hostname, keyLines, ...fields } = choice;
  const slots = slotsOf(stack).map(([slot]): [string, string] => [slotFieldName(stack, slot), components[slot] ?? '']);
  return {
    ...fields,
    stack,
    hostname: shownDomain(hostname),
    ...Object.fromEntries(slots),
    newKeys: keyLines.join('\n'),
  };
}

type Kept = Omit<BookedChoice, 'plan' | 'interval' | 'stack'> & { plan: string; interval?: string; stack: string };

/** Checks a stored choice against today's catalog; undefined when it is no longer sold. */
export function choiceAgain(kept: Kept) {
  const plan = planIds.find((id) => id === kept.plan);
  // Choices from before there were years have none.
  const interval = billingIntervals.find((id) => id === kept.interval) ?? 'month';
  const stack = stackFrom(kept.stack);
  if (!stack || !plan) return undefined;
  const { data } = formSchema(stack).safeParse(choiceFields({ ...kept, plan, interval, stack }));
  return data && choiceIn(data, stack);
}

function stackFrom(value: unknown): StackId | undefined {
  return stackIds.find((id) => id === value);
}

function slotFields(stack: StackId): Record<string, z.ZodType<string>> {
  return Object.fromEntries(slotsOf(stack).map(([id, slot]) => [slotFieldName(stack, id), slotField(slot)]));
}

function slotField({ options, optional }: Slot): z.ZodType<string> {
  return optional ? z.enum(['', ...options], 'component').default('') : z.enum(options, 'component');
}

function componentsIn(fields: Record<string, unknown>, stack: StackId): Components {
  const entries = slotsOf(stack).map(([id]) => [id, fields[slotFieldName(stack, id)]]);
  return Object.fromEntries(entries.filter(([, option]) => option !== ''));
}

const notesField = optionalText(longestNotes).refine((text) => !holdsPrivateKey(text), 'privateKey');

function keyField(tickedLines: string[]) {
  return z
    .string()
    .max(longestKeyText, tooLong(longestKeyText))
    .default('')
    .transform((text, context) => {
      const read = readKeys(text);
      const typed = read.flatMap((line) => ('key' in line ? [line.key.line] : []));
      const wrong = read.find((line) => 'problem' in line);
      const lines = withoutDuplicates([...tickedLines, ...typed]);
      if (wrong) context.addIssue({ code: 'custom', message: wrong.problem === 'private' ? 'privateKey' : 'keys' });
      else if (lines.length === 0) context.addIssue({ code: 'custom', message: 'noKey' });
      else if (lines.length > mostKeys) context.addIssue({ code: 'custom', message: 'tooManyKeys' });
      return lines;
    });
}

function withoutDuplicates(lines: string[]): string[] {
  return [...new Map(lines.map((line) => [keyBody({ line }), line])).values()];
}
