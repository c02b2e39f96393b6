import { planIds } from '@/lib/catalog/plans';
import { type Components, defaultComponents, slotsOf, type StackId, stackIds } from '@/lib/catalog/stacks';
import { waitingHostname } from './order';
import { packagesOf, wholeMachine } from './user-data';

/** Debian's packages that every machine has, whatever was ordered: an image that brings them saves the time at each build. */
export function packagesEverywhere(): string[] {
  const [first = [], ...others] = stackIds.flatMap((stack) =>
    choices(stack).map((chosen) => packagesWith(stack, chosen)),
  );
  return first.filter((name) => others.every((packages) => packages.includes(name)));
}

/** Each option of the stack once: what stands in all of these stands in every machine, since parts add to each other. */
function choices(stack: StackId): Components[] {
  const usual = defaultComponents(stack);
  return slotsOf(stack).flatMap(([slot, { options }]) => options.map((option) => ({ ...usual, [slot]: option })));
}

function packagesWith(stack: StackId, components: Components): string[] {
  const order = { stack, components, plan: planIds[0], hostname: waitingHostname, keyLines: [] };
  return packagesOf(wholeMachine(order));
}
