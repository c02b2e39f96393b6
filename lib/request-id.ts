import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

declare global {
  // Only `var` becomes a property of globalThis.
  var shopRequestIds: AsyncLocalStorage<string> | undefined;
}

/** The server and the app behind it are compiled apart and load this file twice: both must mean the same request. */
const ids = (globalThis.shopRequestIds ??= new AsyncLocalStorage());

/** Runs what answers one request: all that happens meanwhile knows the request's id. */
export function inRequest<Result>(work: () => Result): Result {
  return ids.run(randomUUID(), work);
}

/** The id of the request that is being answered; undefined outside of one. */
export function requestId(): string | undefined {
  return ids.getStore();
}
