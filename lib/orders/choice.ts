import { z } from 'zod';
import { type PlanId, planIds } from '@/lib/catalog/plans';
import {
  type Components,
  type Slot,
  type SlotId,
  slotIds,
  slotsOf,
  type StackId,
  stackIds,
} from '@/lib/catalog/stacks';
import { keyBody, readKeys } from '@/lib/keys/parse';
import { holdsPrivateKey } from '@/lib/keys/private';
import { hostnameField } from './hostname';

/** What a customer has picked, checked against the catalog. `keyLines` are whole public key lines. */
export type BookedChoice = {
  plan: PlanId;
  stack: StackId;
  components: Components;
  hostname: string;
  keyLines: string[];
  notes: string;
};

export const mostKeys = 10;
export const longestNotes = 2000;

/**
 * The form on /book for a stack, and the saved keys that were ticked. One field per slot of the stack, named after it; an optional slot
 * left empty is absent from the components. `newKeys` is the text of the big field.
 */
export function choiceForm(stack: StackId, tickedLines: string[] = []) {
  return z
    .object({
      plan: z.enum(planIds, 'plan'),
      stack: z.literal(stack, 'stack'),
      ...slotFields(stack),
      hostname: hostnameField,
      newKeys: keyField(tickedLines),
      notes: z
        .string()
        .trim()
        .default('')
        .refine((text) => text.length <= longestNotes, 'tooLong')
        .refine((text) => !holdsPrivateKey(text), 'privateKey'),
    })
    .transform(({ plan, hostname, newKeys, notes, ...fields }): BookedChoice => {
      return { plan, stack, components: picked(fields), hostname, keyLines: newKeys, notes };
    });
}

/** The plan and stack that a link preselects, `/book?plan=deluxe&stack=ruby`; unknown values are left out. */
export function choiceFromSearch(search: Record<string, string | string[] | undefined>): {
  plan?: PlanId;
  stack?: StackId;
} {
  return { plan: planIds.find((id) => id === search.plan), stack: stackFrom(search.stack) };
}

/** The stack of this id; undefined for anything else. */
export function stackFrom(value: unknown): StackId | undefined {
  return stackIds.find((id) => id === value);
}

/** A kept choice read again with today's catalog; undefined when it no longer sells what was chosen. */
export function choiceAgain(kept: {
  plan: string;
  stack: string;
  components: Components;
  hostname: string;
  keyLines: string[];
  notes: string;
}): BookedChoice | undefined {
  const { components, keyLines, ...fields } = kept;
  const stack = stackFrom(kept.stack);
  if (!stack) return undefined;
  return choiceForm(stack).safeParse({ ...components, ...fields, newKeys: keyLines.join('\n') }).data;
}

function slotFields(stack: StackId): Partial<Record<SlotId, z.ZodType<string>>> {
  return Object.fromEntries(slotsOf(stack).map(([id, slot]) => [id, slotField(slot)]));
}

function slotField({ options, optional }: Slot): z.ZodType<string> {
  return optional ? z.enum(['', ...options], 'component').default('') : z.enum(options, 'component');
}

function picked(fields: Partial<Record<string, unknown>>): Components {
  const entries = slotIds.map((id) => [id, fields[id]]);
  return Object.fromEntries(entries.filter(([, option]) => typeof option === 'string' && option !== ''));
}

function keyField(tickedLines: string[]) {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      const read = readKeys(text);
      const typed = read.flatMap((line) => ('key' in line ? [line.key.line] : []));
      const wrong = read.find((line) => 'trouble' in line);
      const lines = withoutTwins([...tickedLines, ...typed]);
      if (wrong) context.addIssue({ code: 'custom', message: wrong.trouble === 'private' ? 'privateKey' : 'keys' });
      else if (lines.length === 0) context.addIssue({ code: 'custom', message: 'noKey' });
      else if (lines.length > mostKeys) context.addIssue({ code: 'custom', message: 'tooManyKeys' });
      return lines;
    });
}

/** A key that is both ticked and typed counts once. */
function withoutTwins(lines: string[]): string[] {
  return [...new Map(lines.map((line) => [keyBody({ line }), line])).values()];
}
