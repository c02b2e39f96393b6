import { type PlanId, planIds } from '@/lib/catalog/plans';
import { type Components, defaultComponents, type SlotId, slotsOf, type StackId, stackIds } from '@/lib/catalog/stacks';
import { Random } from '../random';

/** A machine to order; `breaks` makes its application end at its start. */
export type Trial = {
  name: string;
  stack: StackId;
  plan: PlanId;
  components: Components;
  breaks: [file: string, line: string];
  /** Whether it is followed to the end of its contract, with a larger plan on the way. */
  lives: boolean;
};

/** What is in no Debian: its makers' networks are closed here. */
const notOfDebian: readonly string[] = ['MongoDB', 'CouchDB', 'Meteor', 'Hoodie', 'Resque'];

/** Machines of each stack beside the one with its defaults; two show all three servers of Ruby. */
const othersOfEach = 2;

const breaks: Record<StackId, Trial['breaks']> = {
  ruby: ['config/application.rb', "raise 'broken on purpose'"],
  python: ['mysite/urls.py', "raise RuntimeError('broken on purpose')"],
  node: ['app.js', "throw new Error('broken on purpose');"],
};

/** Each stack as it comes and with everything else that Debian has, in every plan; the seed says what comes together, and when. */
export function trialsOf(seed: number): Trial[] {
  const random = new Random(seed, 0);
  // The first numbers of neighbouring seeds resemble each other.
  random.bytes(20);
  const chosen = stackIds.flatMap((stack) => {
    const others = othersOf(stack, random).map((components, at) => ({ name: `${stack}-${at + 2}`, stack, components }));
    return [{ name: stack, stack, components: defaultComponents(stack) }, ...others];
  });
  const plans = shuffled(
    chosen.map((_, at) => planIds[at % planIds.length] ?? 'economy'),
    random,
  );
  const all = chosen.map((each, at) => ({ ...each, plan: plans[at] ?? 'economy', breaks: breaks[each.stack] }));
  const inTurn = shuffled(all, random);
  const living = inTurn.findIndex(({ name, stack, plan }) => name === stack && plan !== planIds.at(-1));
  return inTurn.map((each, at) => ({ ...each, lives: at === living }));
}

/** One of each stack, as the pool keeps them. */
export function pooledTrials(seed: number): Trial[] {
  const defaults = trialsOf(seed).filter(({ name, stack }) => name === stack);
  return defaults.map((trial) => ({ ...trial, name: `${trial.name}-from-pool`, plan: 'economy', lives: false }));
}

/** What Debian has for each place of a stack; undefined where nothing needs to be. */
export function debianOptions(stack: StackId): [SlotId, (string | undefined)[]][] {
  return slotsOf(stack).map(([slot, { options, optional }]) => [
    slot,
    [...(optional ? [undefined] : []), ...options.filter((option) => !notOfDebian.includes(option))],
  ]);
}

/** Machines in which each option stands once at least that is no default. */
function othersOf(stack: StackId, random: Random): Components[] {
  const slots = debianOptions(stack).map(([slot, options]): [SlotId, (string | undefined)[]] => {
    const [, ...others] = options;
    const filled = Array.from({ length: othersOfEach - others.length }, () => options[random.below(options.length)]);
    return [slot, shuffled([...others, ...filled], random)];
  });
  return Array.from({ length: othersOfEach }, (_, at) =>
    Object.fromEntries(slots.flatMap(([slot, values]) => (values[at] === undefined ? [] : [[slot, values[at]]]))),
  );
}

function shuffled<Item>(list: readonly Item[], random: Random): Item[] {
  const drawn = list.map((item) => ({ item, at: random.below(1 << 30) }));
  return drawn.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}
