import type { CardName } from './checkout/cards';
import type { Delivery } from './core/state';
import type { leversOn } from './levers';

export type { CardName, Delivery };

type Levers = Omit<ReturnType<typeof leversOn>, 'now'>;
/** The levers of a running sandbox Stripe, for tests and the launcher; levers.ts says what each does. */
type Client = {
  [Name in keyof Levers]: (...args: Parameters<Levers[Name]>) => Promise<ReturnType<Levers[Name]>>;
} & { url: string; now: () => Promise<Date> };

/** The levers of the sandbox Stripe at this address. */
export function stripeSandbox(url: string): Client {
  const pull = async (lever: string, args: unknown[]): Promise<unknown> => {
    // JSON would make null of what was left out.
    const given = args.slice(0, args.findLastIndex((each) => each !== undefined) + 1);
    const response = await fetch(`${url}/sandbox/${lever}`, { method: 'POST', body: JSON.stringify(given) });
    if (!response.ok) throw new Error(`The sandbox Stripe answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const own = { url, now: async () => new Date(Number(await pull('now', [])) * 1000) };
  // Every other name is that of a lever, whose types are those of its other end.
  return new Proxy(own, {
    get: (_, name) => {
      // No lever's name: who awaits a client gets it as it is.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      return Reflect.get(own, name) ?? ((...args: unknown[]) => pull(name, args));
    },
  }) as Client;
}
