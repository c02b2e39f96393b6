import type { StackId } from '@/lib/catalog/stacks';
import { settingNames } from '@/lib/recipes/deploy/settings';
import { deployedBranch, pushedRepository } from '@/lib/recipes/order';
import { application, packages } from './first-steps-application';
import type { Machine } from './first-steps-machine';

/** In the order in which they are taken. */
export const stepIds = [
  'hello',
  'application',
  'push',
  'certificate',
  'settings',
  'processes',
  'logs',
  'rollback',
  'maintenance',
  'domains',
] as const;
export type StepId = (typeof stepIds)[number];

/** The id is a key under `mails.steps`, the note one under `mails.stepNotes`, where `values` stand for what differs. */
export type Step = { id: StepId; note: StepNote; values: Values; commands: string[] };
export type StepNote = Exclude<StepId, 'application'> | StackId | 'meteor' | 'hoodie';
type Values = { hostname: string; branch: string; names: string; packages: string; count: number };

/** How a customer's own application takes the place of the one that the machine comes with. */
export function firstSteps(machine: Machine): Step[] {
  const needed = packages(machine);
  const values = {
    ...{ hostname: machine.hostname, branch: deployedBranch, names: settingNames(machine).join(', ') },
    ...{ packages: needed.join(', '), count: needed.length },
  };
  const commands: Record<StepId, string[]> = {
    ...everywhere,
    application: application(machine),
    push: [`git remote add production ${pushAddress(machine)}`, `git push production ${deployedBranch}`],
  };
  return stepIds.map((id) => ({ id, note: noteOf(id, machine), values, commands: commands[id] }));
}

const everywhere = {
  hello: ['stack-check'],
  settings: ['stack-env set NAME=VALUE', 'stack-deploy --again', 'stack-env list'],
  certificate: ['stack-certificates', 'stack-certificates now'],
  processes: [],
  logs: ['stack-logs build', 'stack-logs live'],
  rollback: ['stack-deploy --list', 'stack-deploy --rollback'],
  maintenance: ['stack-maintenance on', 'stack-maintenance off'],
  domains: ['stack-domains add NAME', 'stack-domains list'],
};

/** By address, which answers before the name points here; a shell would read its brackets. */
function pushAddress({ user, ipv4, ipv6 }: Machine): string {
  return ipv4 ? `${user}@${ipv4}:${pushedRepository}` : `'${user}@[${ipv6}]:${pushedRepository}'`;
}

function noteOf(id: StepId, machine: Machine): StepNote {
  return id === 'application' ? (frameworkNotes[machine.components.framework ?? ''] ?? machine.stack) : id;
}

const frameworkNotes: Record<string, StepNote> = { Meteor: 'meteor', Hoodie: 'hoodie' };
