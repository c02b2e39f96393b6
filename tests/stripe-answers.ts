import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { standInPorts } from './stand-in-ports';

type Sent = Record<string, string>;
type Answer = { status?: number; body?: object };
/** `call` is like `GET invoices/in_1`. */
type Asked = { call: string; sent: Sent; key: string | undefined };

/**
 * In place of Stripe: answers a call with what the test has put down for it, otherwise with an empty list, and keeps what was
 * asked. For answers that the sandbox never gives.
 */
export function useStripeAnswers() {
  const answers = new Map<string, Answer | ((sent: Sent) => Answer)>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://stripe');
      const call = `${request.method} ${pathname.replace('/v1/', '')}`;
      const sent = Object.fromEntries(body ? new URLSearchParams(body) : searchParams);
      asked.push({ call, sent, key: request.headers['idempotency-key']?.toString() });
      const answer = answers.get(call) ?? listOf([]);
      const { status = 200, body: told = { id: 'x_1' } } = typeof answer === 'function' ? answer(sent) : answer;
      response.writeHead(status, { 'content-type': 'application/json', 'stripe-should-retry': 'false' });
      response.end(JSON.stringify(told));
    });
  });
  beforeAll(() => once(server.listen(standInPorts.stripe, '127.0.0.1'), 'listening'));
  afterAll(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });
  beforeEach(() => {
    answers.clear();
    asked.length = 0;
  });
  return { answers, asked };
}

export function listOf(data: object[], has_more = false): Answer {
  return { body: { object: 'list', data, has_more, url: '/v1', id: 'x_1' } };
}

/** Stripe has understood and does not do it. */
export function refusal(status: number, error: object): Answer {
  return { status, body: { error } };
}

export const missing = refusal(404, { type: 'invalid_request_error', code: 'resource_missing' });
