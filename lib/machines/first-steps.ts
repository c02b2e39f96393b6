import { appHome, databases, type Machine, settings } from './first-steps-machine';
import { proxy } from './first-steps-proxy';
import { stackCommands } from './first-steps-stacks';

export const stepIds = [
  'code',
  'install',
  'database',
  'settings',
  'prepare',
  'service',
  'jobs',
  'proxy',
  'next',
  'capistrano',
] as const;
export type StepId = (typeof stepIds)[number];

/** The id is a key under `mails.steps`. */
export type Step = { id: StepId; commands: string[] };

export function firstSteps(machine: Machine): Step[] {
  const commands: Record<StepId, string[]> = {
    code: [
      `sudo install -d -o ${machine.user} ${appHome}`,
      `git clone https://git.example.com/you/app.git ${appHome} && cd ${appHome}`,
    ],
    database: databases[machine.components.database ?? '']?.create(machine) ?? [],
    settings: settings(machine),
    proxy: proxy(machine),
    ...stackCommands[machine.stack](machine),
  };
  return stepIds.map((id) => ({ id, commands: commands[id] })).filter((step) => step.commands.length > 0);
}
