import { dayMs } from '@/lib/durations';
import { markDone } from '@/lib/requests/done';
import { openRequests } from '@/lib/requests/list';
import { customerIds, people, type CustomerId } from './people';
import { scenes } from './scenes';
import type { SeedShop } from './shop';
import { type Example, staffId } from './example';
import { asks, confirms, joins, registers } from './steps';

type Moment = { daysAgo: number; act: (shop: SeedShop) => Promise<unknown> };

/** The day on which the demo's clock begins. */
export const firstDaysAgo = 201;
const laterDaysAgo = 21;

/** Everything that the example customers do, oldest first; what follows of it comes about by itself. */
export function story(): Moment[] {
  const early = new Set(scenes.filter(({ steps }) => (steps[0]?.[0] ?? 0) > laterDaysAgo).map(({ who }) => who));
  const moments: Moment[] = [
    { daysAgo: firstDaysAgo, act: (shop) => joins(shop, people.staff) },
    {
      daysAgo: firstDaysAgo,
      act: (shop) =>
        open(
          shop,
          customerIds.filter((id) => early.has(id)),
        ),
    },
    {
      daysAgo: laterDaysAgo,
      act: (shop) =>
        open(
          shop,
          customerIds.filter((id) => !early.has(id) && id !== 'registered'),
        ),
    },
    { daysAgo: 1, act: askInGerman },
    { daysAgo: 0.2, act: () => asks(trial) },
    { daysAgo: 0.01, act: () => registers(people.registered) },
  ];
  for (const { who, choice, billing, steps } of scenes) {
    const example = { person: people[who], choice, billing, orderId: '' };
    for (const [daysAgo, act] of steps)
      moments.push({ daysAgo, act: (shop) => act(Object.assign(example, { shop }) satisfies Example) });
  }
  return moments.toSorted((a, b) => b.daysAgo - a.daysAgo);
}

/** Tells the story from its first moment to now, and says after each how far it has come. */
export async function tell(shop: SeedShop, told: (done: number, of: number) => void): Promise<void> {
  const moments = story();
  // What the plans at Stripe set off.
  await shop.settle();
  for (const [index, { daysAgo, act }] of moments.entries()) {
    // What time brings about at Stripe is told before anybody acts again.
    if (await shop.moveTo(daysAgo * dayMs)) await shop.settle();
    await act(shop);
    if (moments[index + 1]?.daysAgo !== daysAgo) await shop.settle();
    told(index + 1, moments.length);
  }
  await shop.moveTo(0);
}

/** Registers customers and confirms their addresses. */
async function open(shop: SeedShop, ids: CustomerId[]): Promise<void> {
  await Promise.all(ids.map((id) => registers(people[id])));
  await shop.settle();
  await Promise.all(ids.map((id) => confirms(shop, people[id])));
}

const trial = {
  kind: 'try',
  site: 'rails-hosting',
  locale: 'en',
  name: 'Demo Visitor',
  email: 'visitor@example.org',
  message: 'We would like to try a Rails server for a week before we move. Is that possible?',
} as const;

/** A question from the company's site, which staff have answered. */
async function askInGerman(): Promise<void> {
  await asks({
    kind: 'contact',
    site: 'ungleich',
    locale: 'de',
    name: 'Demo-Besucherin',
    email: 'besucherin@example.org',
    message: 'Grüezi\n\nKonfigurieren Sie auch Server, die bei uns im Haus stehen?',
  });
  for (const { id } of await openRequests()) await markDone(id, await staffId());
}
