import type { Addresses, Fault, Health, Pace, Stored } from './state';

/** The levers of a running stand-in of the engine, for tests and the launcher. */
export function machinesSandbox(url: string) {
  // The control endpoints answer with exactly these types; see control.ts.
  const read = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
    const answer = await fetch(`${url}/_control/${path}`, init);
    if (!answer.ok) throw new Error(`The stand-in of the engine answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { metadata: Answer }).metadata;
  };
  const pull = (lever: string, given: object = {}): Promise<null> =>
    read(lever, { method: 'POST', body: JSON.stringify(given) });
  return {
    url,
    /** What happens to the next call, or the next `count`, whose path contains `path`. */
    failNext: (fault: Pick<Fault, 'kind'> & Partial<Fault>) => pull('fault', fault),
    /** How long making and building take, and the addresses of all instances; null for their own. */
    setPace: (pace: Partial<Omit<Pace, 'addresses'>> & { addresses?: Addresses | null }) => pull('pace', pace),
    setAddresses: (name: string, addresses: Partial<Addresses>) => pull('addresses', { name, ...addresses }),
    setHealth: (name: string, health: Partial<Health>) => pull('health', { name, ...health }),
    /** The memory of each host, in GiB. */
    setMemory: (memoryGib: number) => pull('members', { memoryGib }),
    /** Switches a host off, or on again. The cluster does not notice that at once. */
    setHostAway: (name: string, isAway: boolean) => pull('members', { name, isAway }),
    /** Behind the shop's back. */
    stop: (name: string) => pull('stop', { name }),
    forget: (name: string) => pull('forget', { name }),
    invent: (name: string, config: Record<string, string> = {}) => pull('invent', { name, config }),
    instances: () => read<Record<string, Stored>>('instances'),
    /** Where something answers with a page, as the machines' own first page would. */
    helloUrl: () => read<string>('hello'),
    reset: () => pull('reset'),
  };
}
