import type { StackId } from '@/lib/catalog/stacks';
import { appHome } from '@/lib/recipes/order';
import { isBalanced } from '@/lib/recipes/services/nginx';
import { application } from './first-steps-application';
import { certificate } from './first-steps-certificate';
import { databases, type Machine, settings } from './first-steps-machine';
import { balancer, proxy } from './first-steps-proxy';
import { stackCommands } from './first-steps-stacks';

export const stepIds = [
  'application',
  'code',
  'install',
  'database',
  'settings',
  'prepare',
  'service',
  'jobs',
  'proxy',
  'balancer',
  'certificate',
  'check',
  'next',
  'capistrano',
] as const;
export type StepId = (typeof stepIds)[number];

/** The id is a key under `mails.steps`, the note one under `mails.stepNotes`. */
export type Step = { id: StepId; note?: StepNote; commands: string[] };
export type StepNote = StackId | 'certificate' | 'certificateHaproxy';

export function firstSteps(machine: Machine): Step[] {
  const commands: Record<StepId, string[]> = {
    application: application(machine),
    code: [
      'sudo apt update && sudo apt install -y git',
      `sudo install -d -o ${machine.user} ${appHome}`,
      `git clone https://git.example.com/you/app.git ${appHome} && cd ${appHome}`,
    ],
    database: databases[machine.components.database ?? '']?.create(machine) ?? [],
    settings: settings(machine),
    proxy: proxy(machine),
    balancer: balancer(machine),
    certificate: certificate(machine),
    check: [`curl --head https://${machine.hostname}/`],
    ...stackCommands[machine.stack](machine),
  };
  const notes: Partial<Record<StepId, StepNote>> = {
    application: machine.stack,
    certificate: isBalanced(machine) ? 'certificateHaproxy' : 'certificate',
  };
  return stepIds
    .map((id) => ({ id, note: notes[id], commands: commands[id] }))
    .filter((step) => step.commands.length > 0);
}
