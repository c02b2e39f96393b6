import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsBetween } from './event';

const metadata = { order_id: '0193a1b0-0000-7000-8000-000000000001', order_number: 'R-10001' };
const event = (id: string, over: object) => ({ object: 'event', livemode: false, created: 1_795_000_000, id, ...over });

/** As Stripe lists: newest first, each in the version of its time. */
const listed = [
  event('evt_3', { type: 'invoice.paid', api_version: null, data: { object: { id: 'in_3', metadata } } }),
  event('not an id', { type: 'invoice.paid', data: { object: { id: 'in_2' } } }),
  event('evt_1', {
    ...{ type: 'invoice.paid', api_version: '2014-01-31' },
    data: { object: { id: 'in_1', subscription: 7, parent: 'none', customer: { id: 'cus_1' }, lines: null } },
  }),
];

let server: Server;
let asked = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    asked = request.url ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', data: listed, has_more: false, url: '/v1/events' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port, not on a pipe.
  process.env.STRIPE_API_BASE = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('events of every version say what to read again, and one without an id stops none', async () => {
  const events = await eventsBetween(new Date('2026-11-18T00:00:00Z'), new Date('2026-11-19T00:00:00Z'));
  expect(events).toMatchObject([
    { id: 'evt_1', changed: { type: 'invoice', id: 'in_1' }, owner: { customerId: 'cus_1' }, payment: undefined },
    { id: 'evt_3', changed: { type: 'invoice', id: 'in_3' }, owner: { orderId: metadata.order_id } },
  ]);
  expect(decodeURIComponent(asked)).toContain('created[gte]=1794960000&created[lt]=1795046400');
});
