import { parseArgs } from 'node:util';
import { Closers } from '@/sandbox/launcher/closers';
import { firstSteps, type StepId } from '@/lib/machines/first-steps';
import { repository, type Trial, trials } from './first-steps/applications';
import { asksOverHttps, host, renewal } from './first-steps/checks';
import { Machine } from './first-steps/machine';
import { debianRoot, requireTools } from './first-steps/root';
import { showProgress } from './progress';
import { runBench } from './servers';

/**
 * `npm run bench:first-steps` (as root): carries out the printed first steps, line by line, with a fresh Rails, Django and
 * Express application on a Debian with systemd, and asks for its page and a static file over https. `--stack ruby` tries
 * one stack. Ends with 1 when one did not answer.
 */
const { values } = parseArgs({ options: { stack: { type: 'string' } } });
const chosen = trials.filter(({ stack }) => stack === (values.stack ?? stack));
if (chosen.length === 0) throw new Error(`--stack ${values.stack} is none of ruby, python, node`);

const closers = new Closers();
await runBench(closers, async () => {
  requireTools();
  const root = await debianRoot();
  let failed = 0;
  showProgress(0, chosen.length, 'stacks');
  for (const [index, trial] of chosen.entries()) {
    const problem = await tried(trial, root);
    showProgress(index + 1, chosen.length, 'stacks');
    if (!problem) continue;
    failed++;
    console.log(`${trial.name}: ${problem}`);
  }
  console.log(`first steps: ${chosen.length} stacks, ${chosen.length - failed} answered over https, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});

/** What went wrong, or nothing. */
async function tried(trial: Trial, root: string): Promise<string | undefined> {
  const machine = await Machine.boot(root, closers);
  for (const [name, user, lines] of sessions(trial)) {
    const { failed, said } = await machine.run(user, lines.join('\n'));
    if (!failed) continue;
    await closers.close();
    return `${name} failed:\n${said.split('\n').slice(-60).join('\n')}`;
  }
  await closers.close();
  return undefined;
}

/** What a customer does, and what is asked in between. Each session logs in anew. */
function sessions({ stack, components }: Trial): [name: string, user: 'root' | 'you', lines: string[]][] {
  const steps = firstSteps({ stack, components, hostname: host, user: 'you' });
  const lines = (wanted: (id: StepId) => boolean) =>
    steps.filter(({ id }) => wanted(id)).flatMap(({ id, commands }) => [`echo '== ${id}'`, ...commands]);
  const changes = lines((id) => id === 'application');
  const elsewhere: StepId[] = ['application', 'next', 'capistrano'];
  return [
    ['the repository', 'you', repository(stack, changes)],
    ['the first deployment', 'you', lines((id) => !elsewhere.includes(id))],
    ['asking over https', 'root', asksOverHttps(stack)],
    ['the next deployment', 'you', lines((id) => id === 'next')],
    ['asking again', 'root', asksOverHttps(stack)],
    ['a renewal of the certificate', 'root', renewal],
  ];
}
