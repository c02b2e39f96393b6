import type { schema } from '@/db/client';
import { defaultComponents, type StackId } from '@/lib/catalog/stacks';
import { hourMs } from '@/lib/durations';

type Scene = Partial<typeof schema.orders.$inferInsert> & {
  plan: 'economy' | 'standard' | 'deluxe' | 'presidential';
  stack: StackId;
  hostname: string;
};

/** In the company's own networks; nobody has these keys. */
const servers = {
  archive: {
    ipv6: '2a0a:e5c0:2:d::40',
    ipv4: '185.203.115.40',
    user: 'root',
    hostKeys: ['SHA256:pj29sUIK14Q2uvNIctntXxg1ok7YYwyDTe+8Dh1PH4w (ED25519)'],
  },
  chat: {
    ipv6: '2a0a:e5c0:2:d::41',
    ipv4: null,
    user: 'root',
    hostKeys: ['SHA256:Qm0tYk3vXoZ1r7GdJ5uHs9cWbE2nLfA8pTiVxN4yC6I (ED25519)'],
  },
  shop: {
    ipv6: '2a0a:e5c0:2:d::42',
    ipv4: '185.203.115.42',
    user: 'root',
    hostKeys: ['SHA256:f8KzR2mWq6LhVt0BnYcJx4sEoD7uGiP1aTk9SvH3wUQ (ED25519)'],
  },
};

/** Orders in every state, oldest first; two are late. */
export function scenes(now: Date): Scene[] {
  const hours = (ago: number) => new Date(now.getTime() - ago * hourMs);
  const days = (ago: number) => hours(24 * ago);
  const built = (machine: keyof typeof servers, ago: number) => ({
    placedAt: days(ago),
    paidAt: days(ago),
    acceptedAt: days(ago - 0.1),
    promisedAt: days(ago - 1),
    readyAt: days(ago - 0.6),
    server: servers[machine],
  });
  return [
    {
      plan: 'presidential',
      stack: 'python',
      hostname: 'archive.example.org',
      ...built('archive', 400),
      endedAt: days(20),
    },
    { plan: 'economy', stack: 'node', hostname: 'chat.example.org', ...built('chat', 60), cancelAt: days(-12) },
    { plan: 'deluxe', stack: 'ruby', hostname: 'shop.example.org', ...built('shop', 20) },
    { plan: 'standard', stack: 'ruby', hostname: 'later.example.org', placedAt: days(10), expiredAt: days(9) },
    {
      plan: 'standard',
      stack: 'python',
      hostname: 'wiki.example.org',
      placedAt: days(6),
      paidAt: days(6),
      acceptedAt: days(5),
      promisedAt: days(1),
    },
    { plan: 'economy', stack: 'ruby', hostname: 'blog.example.org', placedAt: days(5), paidAt: days(5) },
    {
      plan: 'deluxe',
      stack: 'node',
      hostname: 'api.example.org',
      placedAt: hours(30),
      paidAt: hours(30),
      acceptedAt: hours(24),
      promisedAt: hours(-24),
    },
    {
      plan: 'presidential',
      stack: 'ruby',
      components: { ...defaultComponents('ruby'), loadBalancer: 'HAProxy', database: 'MySQL' },
      hostname: 'market.example.org',
      notes: 'Please use UTC on the machine.\nOur old server stays up until Friday.',
      placedAt: hours(2),
      paidAt: hours(2),
    },
    { plan: 'standard', stack: 'node', hostname: 'bot.example.org', placedAt: hours(0.4), paidAt: hours(0.3) },
    { plan: 'standard', stack: 'python', hostname: 'data.example.org', placedAt: hours(3), paymentPendingAt: hours(3) },
    { plan: 'economy', stack: 'python', hostname: 'new.example.org', placedAt: hours(0.5) },
    { plan: 'deluxe', stack: 'ruby', hostname: 'draft.example.org' },
  ];
}
