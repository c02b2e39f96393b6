import { plans } from '@/lib/catalog/plans';
import { isDebians } from '../debian';
import type { RecipeOrder } from '../order';
import { lines, type MachineFile } from '../part';
import { isBalanced } from '../services/nginx';
import { sizesOf } from '../sizes';
import { webCommand, workerCommand } from './commands';

/** Folders of each stack that outlive a release. */
const shared = { ruby: 'storage log', python: 'media', node: 'uploads' } as const;

/** What the deployment must know of its machine, as variables of the shell. */
export function machineFacts(order: RecipeOrder): MachineFile {
  const { stack, components, hostname } = order;
  const sizes = sizesOf(order.plan);
  const facts = {
    HOST_NAME: hostname,
    STACK: stack,
    FRAMEWORK: components.framework ?? '',
    SERVER: stack === 'node' ? 'pm2' : (components.applicationServer ?? ''),
    RUNTIMES: isDebians(order) ? 'debian' : 'makers',
    WEB_PORT: isBalanced(order) ? '8080' : '80',
    WEB_COMMAND: webCommand(order, sizes),
    WORKER_COMMAND: workerCommand(order, sizes),
    SHARED: shared[stack],
    BUILD_MIB: `${plans[order.plan].memoryGib * 512}`,
  };
  const assigned = Object.entries(facts).map(([name, value]) => `${name}='${value}'`);
  return { path: '/etc/stack/machine', content: lines(...assigned) };
}
