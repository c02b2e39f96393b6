import type { PlanId } from '@/lib/catalog/plans';
import type { Components, StackId } from '@/lib/catalog/stacks';
import { domainNameFrom } from '@/lib/domain-name';
import { readKeys } from '@/lib/keys/ssh-key';

/** What is on the machine, whoever it is for. */
export type Choice = { plan: PlanId; stack: StackId; components: Components };

/**
 * What the operator decides. `runtimes`: where languages and frameworks come from; `debian` is for networks that reach nothing else,
 * and for tests. `acmeUrl`: the directory of the authority that gives certificates, when it is not Let's Encrypt.
 */
export type RecipeSettings = { runtimes?: 'makers' | 'debian'; acmeUrl?: string };

export type RecipeOrder = Choice &
  RecipeSettings & {
    hostname: string;
    keyLines: readonly string[];
  };

/** The user that the customer logs in as, and that the application runs as. */
export const machineUser = 'app';

/** Where the application lies. Unlike a home directory, nginx may read it. */
export const appHome = '/srv/app';

/** Where customers push to, seen from the home of the machine's user: short, as in `app@HOST:app`. */
export const pushedRepository = 'app';

/** A push to any other branch deploys nothing. */
export const deployedBranch = 'main';

/** The name of a machine that waits in the pool for its order. */
export const waitingHostname = 'waiting.rails-hosting.ch';

/** Throws for what an order cannot hold: host name and keys go into files that root reads. */
export function checkOrder({ hostname, keyLines }: RecipeOrder): void {
  if (domainNameFrom(hostname) !== hostname) throw new TypeError('The order has no full host name');
  if (keyLines.length === 0) throw new TypeError('The order has no key');
  if (!keyLines.every(isKeyLine)) throw new TypeError('The order has a line that is no key');
}

/** Whether it is one whole public key in the form that orders keep. */
function isKeyLine(line: string): boolean {
  const [only, ...more] = readKeys(line);
  return more.length === 0 && only !== undefined && 'key' in only && only.key.line === line;
}
