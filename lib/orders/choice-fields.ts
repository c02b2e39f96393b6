import type { SlotId, StackId } from '@/lib/catalog/stacks';

/** The longest wish that an order carries, in characters. */
export const longestNotes = 2000;

/** The field in which the form on /book asks for a slot of a stack; all stacks are in the form side by side. */
export function slotFieldName(stack: StackId, slot: SlotId): string {
  return `${stack}.${slot}`;
}
