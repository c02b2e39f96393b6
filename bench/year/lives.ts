import { type PlanId, planIds } from '@/lib/catalog/plans';
import { type StackId, stackIds } from '@/lib/catalog/stacks';
import type { Locale } from '@/lib/locales';
import type { CardName } from '@/sandbox/stripe/client';
import { Random } from '../random';

/** What a customer or a member of staff does on a day of the year. */
export type Deed = { day: number; what: DeedName };
export type DeedName =
  | 'cancel'
  | 'takeBack'
  | 'cancelInPortal'
  | 'cancelAtStripe'
  | 'planUp'
  | 'planDown'
  | 'refundPart'
  | 'refundAll'
  | 'refundAtStripe'
  | 'dispute'
  | 'winDispute'
  | 'loseDispute'
  | 'newCard'
  | 'payOldInvoice'
  | 'moveHouse';

/** A customer with one order. Days count from the first day of the year. */
export type Life = {
  number: number;
  name: string;
  email: string;
  locale: Locale;
  plan: PlanId;
  stack: StackId;
  yearly: boolean;
  card: CardName;
  startDay: number;
  deeds: Deed[];
};

/** All orders come within a fifth of the time. */
const startPart = 0.2;

/** So many customers, the same for the same seed. */
export function livesOf(seed: number, orders: number, days: number): Life[] {
  return Array.from({ length: orders }, (_, number) => lifeOf(new Random(seed, number), number, days));
}

function lifeOf(random: Random, number: number, days: number): Life {
  // The first numbers of neighbouring seeds resemble each other.
  random.bytes(20);
  const startDay = random.below(Math.ceil(days * startPart));
  const fate = random.pick(fates);
  // What is done must have its consequences before the end.
  const later = (from: number, within: number) =>
    startDay + from + random.below(Math.max(1, Math.min(within, days - startDay - from - 25)));
  return {
    number,
    name: `Bench Customer ${number}`,
    email: `customer-${number}@example.org`,
    locale: random.pick(['en', 'de'] as const),
    plan: random.pick(planIds),
    stack: random.pick(stackIds),
    yearly: random.oneIn(12),
    card: fate.card ?? random.pick(['pays', 'pays', 'pays', 'twint'] as const),
    startDay,
    deeds: fate.deeds(later, random).filter(({ day }) => day < days - 1),
  };
}

type Later = (from: number, within: number) => number;
type Fate = { card?: CardName; deeds: (later: Later, random: Random) => Deed[] };

/** Listed as often as they are to come. */
const fates: Fate[] = [
  ...times(14, { deeds: () => [] }),
  ...times(3, { deeds: (later) => [{ day: later(40, 200), what: 'cancel' }] }),
  ...times(2, {
    deeds: (later, random) => {
      const day = later(40, 200);
      return [
        { day, what: 'cancel' },
        { day: day + 1 + random.below(6), what: 'takeBack' },
      ];
    },
  }),
  { deeds: (later) => [{ day: later(40, 250), what: 'cancelInPortal' }] },
  { deeds: (later) => [{ day: later(40, 250), what: 'cancelAtStripe' }] },
  ...times(2, { deeds: (later) => [{ day: later(20, 250), what: 'planUp' }] }),
  {
    deeds: (later, random) => {
      const day = later(20, 100);
      return [
        { day, what: 'planUp' },
        { day: day + 40 + random.below(60), what: 'planDown' },
      ];
    },
  },
  { deeds: (later) => [{ day: later(5, 250), what: 'refundPart' }] },
  { deeds: (later) => [{ day: later(5, 250), what: 'refundAll' }] },
  { deeds: (later) => [{ day: later(5, 250), what: 'refundAtStripe' }] },
  {
    deeds: (later, random) => {
      const day = later(10, 200);
      return [
        { day, what: 'dispute' },
        { day: day + 15 + random.below(30), what: random.pick(['winDispute', 'loseDispute'] as const) },
      ];
    },
  },
  { deeds: (later) => [{ day: later(10, 250), what: 'moveHouse' }] },
  // Nobody ever pays a renewal.
  ...times(2, { card: 'failsOnRenewal', deeds: () => [] }),
  { card: 'asksOnRenewal', deeds: () => [] },
  // A card that works comes a while after the first failure: before the warning, before and after the machine stops.
  ...times(3, {
    card: 'failsOnRenewal',
    deeds: (later, random) => [{ day: later(33, 1) + random.below(24), what: 'newCard' }],
  }),
  {
    card: 'failsOnRenewal',
    deeds: (later, random) => [{ day: later(33, 1) + random.below(24), what: 'payOldInvoice' }],
  },
  { card: 'paysLaterSucceeds', deeds: () => [] },
];

function times(count: number, fate: Fate): Fate[] {
  return Array.from({ length: count }, () => fate);
}
