import { planIds } from '@/lib/catalog/plans';
import { type Components, type SlotId, slotsOf, type StackId, stackIds } from '@/lib/catalog/stacks';
import type { RecipeOrder } from '@/lib/recipes/order';
import { sampleKeys } from './ssh-keys';

/** An order of a machine; tests change what they are about. */
export const sampleMachine: RecipeOrder = {
  plan: 'deluxe',
  stack: 'ruby',
  components: {},
  hostname: 'app.example.ch',
  keyLines: [sampleKeys.ed25519.line, sampleKeys.securityKey.line],
};

/** Each way to choose the components of a stack. */
export function combinations(stack: StackId): Components[] {
  return slotsOf(stack).reduce<Components[]>(
    (found, [slot, { options, optional }]) =>
      found.flatMap((components) => [
        ...(optional ? [components] : []),
        ...options.map((option): Components => ({ ...components, [slot]: option })),
      ]),
    [{}],
  );
}

/** Every machine of the catalog with a plan. */
export function everyMachine(): RecipeOrder[] {
  return stackIds.flatMap((stack) =>
    combinations(stack).flatMap((components) => planIds.map((plan) => ({ ...sampleMachine, plan, stack, components }))),
  );
}

/** So few machines that each option of the catalog stands in one. */
export function fewMachines(): RecipeOrder[] {
  return stackIds.flatMap((stack) => {
    const slots = slotsOf(stack);
    const most = Math.max(...slots.map(([, { options }]) => options.length));
    return Array.from({ length: most }, (_, at) => ({
      ...sampleMachine,
      ...{ stack, plan: planIds[at % planIds.length] ?? 'economy' },
      components: Object.fromEntries(
        slots.flatMap(([slot, { options, optional }]): [SlotId, string | undefined][] =>
          optional && at === 0 ? [] : [[slot, options[at % options.length]]],
        ),
      ),
    }));
  });
}
