import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

declare global {
  // Only `var` becomes a property of globalThis.
  var shopRequestIds: AsyncLocalStorage<string> | undefined;
}

/** Server and app are separate bundles that load this file twice, but must share the store. */
const ids = (globalThis.shopRequestIds ??= new AsyncLocalStorage());

export function inRequest<Result>(work: () => Result): Result {
  return ids.run(randomUUID(), work);
}

export function requestId(): string | undefined {
  return ids.getStore();
}
