import { createServer, type Server } from 'node:http';
import type { Header } from '@/lib/policies';
import { answersWith } from './answer';
import { handlerOf, type Inside } from './handler';
import { answerConnect, answerUnreadable } from './unreadable';

/** How long a sender may take for its headers and for all of a request, and how often that is looked at. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 };
// Longer than nginx keeps an idle connection, so that the one who closes is the one who sends.
const keepAliveTimeout = 75_000;

/** A server that lets only sound requests through, and answers with these headers whatever happens. */
export function newDoor(inside: Inside, policies: readonly Header[], limits = patience): Server {
  const server = createServer({ ...limits, keepAliveTimeout, ServerResponse: answersWith(policies) });
  const handle = handlerOf(inside);
  return server
    .on('request', handle)
    .on('checkContinue', handle)
    .on('connect', answerConnect(policies, inside.site))
    .on('clientError', answerUnreadable(policies, inside.site));
}

/** Ends a server once every request that has begun is answered, or after that many milliseconds. */
export async function drain(server: Server, withinMs: number): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), withinMs);
  await new Promise((closed) => server.close(closed));
  clearTimeout(late);
}
