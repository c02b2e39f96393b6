import { AsyncLocalStorage } from 'node:async_hooks';

type Hear = () => void;
/** Server and app are separate bundles: only `globalThis` is common to both. */
const place = Symbol.for('shop.busy');
const here: typeof globalThis & { [place]?: AsyncLocalStorage<Hear> } = globalThis;
const listening = (here[place] ??= new AsyncLocalStorage());

export function answering<Result>(hear: Hear, answer: () => Result): Result {
  return listening.run(hear, answer);
}

/** Makes the answer to the current request a 503; does nothing outside a request. */
export function sayBusy(): void {
  listening.getStore()?.();
}
