import { createServer, type Server } from 'node:http';
import type { Header } from '@/lib/policies';
import { answersWith } from './answer';
import { handlerOf, type Inside } from './handler';
import { answerConnect, answerUnreadable } from './unreadable';

const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 };
// Longer than nginx keeps an idle connection: the sending side should be the one to close.
const keepAliveTimeout = 75_000;

/** A server that rejects malformed requests and always answers with these headers. */
export function newDoor(inside: Inside, policies: readonly Header[], limits = patience): Server {
  const server = createServer({ ...limits, keepAliveTimeout, ServerResponse: answersWith(policies) });
  const handle = handlerOf(inside);
  return server
    .on('request', handle)
    .on('checkContinue', handle)
    .on('connect', answerConnect(policies, inside.site))
    .on('clientError', answerUnreadable(policies, inside.site));
}

/** Closes a server once all requests are answered, or after the timeout. */
export async function drain(server: Server, withinMs: number): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), withinMs);
  await new Promise((closed) => server.close(closed));
  clearTimeout(late);
}
