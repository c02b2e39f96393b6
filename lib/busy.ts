import { AsyncLocalStorage } from 'node:async_hooks';

type Hear = () => void;
/** Door and app are bundled apart: they meet in the process. */
const place = Symbol.for('shop.busy');
const here: typeof globalThis & { [place]?: AsyncLocalStorage<Hear> } = globalThis;
const listening = (here[place] ??= new AsyncLocalStorage());

/** Answers a request; `hear` is called when something on the way has no room for it just now. */
export function answering<Result>(hear: Hear, answer: () => Result): Result {
  return listening.run(hear, answer);
}

/** There was no room for the request that is being answered: its answer is a 503. Elsewhere it says nothing to anybody. */
export function sayBusy(): void {
  listening.getStore()?.();
}
