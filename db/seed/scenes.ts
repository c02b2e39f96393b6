import type { Server } from '@/db/schema/orders';
import type { BookedChoice } from '@/lib/carts/choice';
import type { BillingInterval, PlanId } from '@/lib/catalog/plans';
import { type Components, defaultComponents, type StackId } from '@/lib/catalog/stacks';
import { machineUser } from '@/lib/recipes/order';
import { keyLines } from './keys';
import * as contract from './contract-steps';
import type { Act, Example } from './example';
import type { CustomerId } from './people';
import * as step from './steps';

/** What happens so many days before now. */
type Step = [daysAgo: number, act: Act];
export type Scene = { who: CustomerId; choice: BookedChoice; billing?: Example['billing']; steps: Step[] };

type Extra = { notes?: string; components?: Components; interval?: BillingInterval };

function choice(
  plan: PlanId,
  stack: StackId,
  name: string,
  { notes = '', components, interval = 'month' }: Extra = {},
): BookedChoice {
  const hostname = `${name}.example.org`;
  return {
    plan,
    interval,
    stack,
    components: components ?? defaultComponents(stack),
    hostname,
    keyLines,
    notes,
  };
}

/** In the company's own networks; nobody has these keys. */
function server(last: number, hostKey: string, { hasIpv4 = false } = {}): Server {
  return {
    ipv6: `2a0a:e5c0:2:d::${last}`,
    ipv4: hasIpv4 ? `185.203.115.${last}` : null,
    user: machineUser,
    hostKeys: [`SHA256:${hostKey} (ED25519)`],
  };
}

/** Ordered so many days ago, and handed over on the same day. */
function built(daysAgo: number, machine: Server, card?: Parameters<typeof step.pays>[0]): Step[] {
  return [
    [daysAgo, step.pays(card)],
    [daysAgo - 0.1, step.accepted(1)],
    [daysAgo - 0.4, step.handedOver(machine)],
  ];
}

const hours = (count: number) => count / 24;

/** One example for each state that an order can be in. */
export const scenes: Scene[] = [
  {
    who: 'ended',
    choice: choice('presidential', 'python', 'archive'),
    steps: [
      ...built(200, server(40, 'pj29sUIK14Q2uvNIctntXxg1ok7YYwyDTe+8Dh1PH4w', { hasIpv4: true })),
      [45, contract.cancels],
      [15, contract.machineIs('stop', 'machineStopped')],
    ],
  },
  {
    who: 'yearly',
    choice: choice('deluxe', 'ruby', 'orchestra', { interval: 'year' }),
    steps: built(120, server(48, 'kM4wSb9XrT2nQy7VoLd1JhZe6cGuA3fPiK8xR5tBvNE')),
  },
  {
    who: 'agency',
    choice: choice('standard', 'ruby', 'bakery'),
    billing: { company: 'Demo Bakery', reference: null },
    steps: built(70, server(49, 'cR7yXk3WbN1tQs8VoMd4JhLe0zGuA6fPiT2xK9nBvSE')),
  },
  {
    who: 'leaving',
    choice: choice('economy', 'node', 'chat'),
    steps: [...built(50, server(41, 'Qm0tYk3vXoZ1r7GdJ5uHs9cWbE2nLfA8pTiVxN4yC6I')), [1, contract.cancels]],
  },
  {
    who: 'suspended',
    choice: choice('standard', 'node', 'radio'),
    steps: [
      ...built(48, server(50, 'eV2oXp8KbT5rQw1NyMd7JhSe3cGuL9fPiA6xZ4tBvRE'), 'failsOnRenewal'),
      ...[16.9, 13.5, 6.5, 2.5].map((daysAgo): Step => [daysAgo, contract.timePasses]),
    ],
  },
  {
    who: 'overdue',
    choice: choice('standard', 'ruby', 'forum'),
    steps: [
      ...built(33, server(43, 'aT5kXo2nVq8RzL0yBwGe7sJc4mDhU1iPfN9xS6tKvQY'), 'failsOnRenewal'),
      [1.9, contract.timePasses],
    ],
  },
  {
    who: 'customer',
    choice: choice('deluxe', 'ruby', 'shop'),
    steps: built(40, server(42, 'f8KzR2mWq6LhVt0BnYcJx4sEoD7uGiP1aTk9SvH3wUQ', { hasIpv4: true })),
  },
  {
    who: 'agency',
    choice: choice('economy', 'python', 'florist'),
    billing: { company: 'Demo Florist', reference: null },
    steps: built(25, server(51, 'gJ5zXm1WbL8tQr4VoTd9JhKe2cSuA7fPiN0xY6nBvCE')),
  },
  {
    who: 'changed',
    choice: choice('economy', 'node', 'tickets'),
    steps: [
      ...built(24, server(52, 'dF8uXt4WbK2nQv9VoRd6JhMe1cZuA5fPiS3xL7nByGE')),
      [9, contract.changes({ plan: 'deluxe', interval: 'month' })],
    ],
  },
  {
    who: 'kundin',
    choice: choice('standard', 'python', 'laden'),
    steps: built(20, server(44, 'Zr4bNw8LtQ1yKd6XoVj2sFhA9cMeU3gPiR7xB5nTvSE')),
  },
  {
    who: 'refunded',
    choice: choice('economy', 'python', 'report'),
    steps: [
      [18, step.pays()],
      [17.9, step.accepted(1)],
      [17.6, step.refusedMail(step.handedOver(server(45, 'hY2eTq7VkW0nLr5BsXo9JdGc3uMfA1iPzK8xE4tNvRQ')))],
      [3, contract.givesBack(2000, 'The server was away for a day.')],
    ],
  },
  {
    who: 'disputed',
    choice: choice('standard', 'node', 'game'),
    steps: [...built(15, server(46, 'wL6sKb1XrN8tQy3VoZd5JhGe0cAmU2fPiT9xR7nBvME')), [1.5, contract.disputes]],
  },
  {
    who: 'asked',
    choice: choice('standard', 'node', 'bot'),
    steps: [
      ...built(12, server(47, 'uN3kTb6WrX1yQe8VoZs0JhLd5cGmA7fPiK2xR9tBvSE')),
      [hours(0.4), step.isCancelledByForm],
    ],
  },
  { who: 'expired', choice: choice('standard', 'ruby', 'later'), steps: [[10, step.places]] },
  { who: 'declined', choice: choice('economy', 'ruby', 'paper'), steps: [[8, step.pays('paysLaterFails')]] },
  {
    who: 'missed',
    choice: choice('standard', 'python', 'wiki'),
    steps: [
      [6, step.pays()],
      [5, step.accepted(1)],
      [4.9, step.mailBounces],
      [1, step.noted('Waits for the disk, due this week.')],
    ],
  },
  { who: 'waiting', choice: choice('economy', 'ruby', 'blog'), steps: [[5, step.pays()]] },
  {
    who: 'building',
    choice: choice('deluxe', 'node', 'api'),
    steps: [
      [hours(30), step.pays()],
      [hours(24), step.accepted(3)],
    ],
  },
  {
    who: 'kundin',
    choice: choice('deluxe', 'ruby', 'verein'),
    steps: [
      [hours(28), step.pays()],
      [hours(20), step.accepted(3)],
    ],
  },
  { who: 'pending', choice: choice('standard', 'python', 'data'), steps: [[hours(3), step.pays('paysLaterSucceeds')]] },
  {
    who: 'paid',
    choice: choice('presidential', 'ruby', 'market', {
      components: { ...defaultComponents('ruby'), loadBalancer: 'HAProxy', database: 'MySQL' },
      notes: 'Please use UTC on the machine.\nOur old server stays up until Friday.',
    }),
    steps: [[hours(2), step.pays()]],
  },
  { who: 'unpaid', choice: choice('economy', 'python', 'new'), steps: [[hours(0.5), step.places]] },
  { who: 'customer', choice: choice('economy', 'python', 'stage'), steps: [[hours(0.45), step.places]] },
  { who: 'draft', choice: choice('deluxe', 'ruby', 'plan'), steps: [[hours(0.3), step.drafts]] },
  { who: 'customer', choice: choice('deluxe', 'ruby', 'draft'), steps: [[hours(0.3), step.drafts]] },
  { who: 'kundin', choice: choice('economy', 'node', 'entwurf'), steps: [[hours(0.3), step.drafts]] },
];
