import type { DunningEpisode } from '@/lib/dunning/episodes';
import type { Order } from '@/lib/orders/queries';
import { type StateWord, stateWord } from '@/lib/orders/state';
import type { Subscription } from '@/lib/subscriptions/read';

/** `ordered`: paid, and staff have not accepted it yet. `restarting`: paid again, the machine is still switched off. */
export const contractWords = [
  'draft',
  'placed',
  'pending',
  'expired',
  'discarded',
  'lapsed',
  'ordered',
  'beingBuilt',
  'running',
  'paymentFailed',
  'suspended',
  'restarting',
  'endsOn',
  'ended',
  'endedUnpaid',
] as const;
/** A contract as people read it. Texts are in `common.contract`. */
export type ContractWord = (typeof contractWords)[number];

type OrderFacts = Pick<Order, 'state' | 'paidAt' | 'discardedAt' | 'cancelAt' | 'stoppedAt'>;
type SubscriptionState = Pick<Subscription, 'status'>;
type EpisodeState = Pick<DunningEpisode, 'suspendedAt' | 'recoveredAt' | 'endedAt'>;

/** What is most urgent for the customer comes first; `episode` is the newest of the order. */
export function contractWord(
  order: OrderFacts,
  subscription?: SubscriptionState,
  episode?: EpisodeState,
): ContractWord {
  const word = stateWord(order);
  if (word === 'ended') return episode?.endedAt ? 'endedUnpaid' : 'ended';
  if (!order.paidAt) return withoutContract(word);
  const owes = episode !== undefined && !episode.recoveredAt && !episode.endedAt;
  if (owes && episode.suspendedAt) return 'suspended';
  if (owes || isOverdue(subscription)) return 'paymentFailed';
  if (order.stoppedAt) return 'restarting';
  if (order.cancelAt) return 'endsOn';
  return inProgress[word] ?? 'running';
}

/** Whether Stripe has tried in vain to collect the current period. */
export function isOverdue(subscription: SubscriptionState | undefined): boolean {
  return subscription?.status === 'past_due' || subscription?.status === 'unpaid';
}

const inProgress: Partial<Record<StateWord, ContractWord>> = { paid: 'ordered', accepted: 'beingBuilt' };

/** The words of an order that was never paid are the same for the contract. */
function withoutContract(word: StateWord): ContractWord {
  return contractWords.find((known) => known === word) ?? 'placed';
}

const tones: Record<ContractWord, 'muted' | 'plain' | 'good' | 'warn' | 'bad'> = {
  draft: 'muted',
  placed: 'warn',
  pending: 'warn',
  expired: 'bad',
  discarded: 'muted',
  lapsed: 'muted',
  ordered: 'plain',
  beingBuilt: 'plain',
  running: 'good',
  paymentFailed: 'bad',
  suspended: 'bad',
  restarting: 'warn',
  endsOn: 'warn',
  ended: 'muted',
  endedUnpaid: 'muted',
};

/** How a word is coloured; the colour only repeats what it says. */
export function contractTone(word: ContractWord) {
  return tones[word];
}
