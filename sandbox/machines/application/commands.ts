import { createHash, randomBytes } from 'node:crypto';
import type { Call, Ended } from '../commands';
import type { Stored } from '../state';
import { applicationAnswer } from './answer';
import { applicationOf, deployed, hostnameOf, type StoredApplication } from './state';

const ended = (exitCode: number, stdout = '', stderr = ''): Ended => ({ exitCode, stdout, stderr });

/** The commands of a machine that are about its application. */
export const applicationCommands: Record<string, (call: Call) => Ended> = {
  'stack-application': ({ stored }) => described(stored),
  'stack-deploy': ({ stored, args }) => deploy(stored, args),
  'stack-env': (call) => changeSettings(call),
  'stack-domains': ({ stored, args }) => changeDomains(stored, args),
  'stack-maintenance': ({ stored, args: [word] }) => {
    stored.health.maintenance = word === 'on';
    return ended(0, `${word}\n`);
  },
  'stack-webhook': ({ stored, args }) => changeWebhook(stored, args),
  'stack-logs': ({ stored, args: [which] }) =>
    which === 'recent' && !isOld(stored)
      ? ended(0, recent(applicationOf(stored)))
      : ended(2, '', 'usage: stack-logs\n'),
};

const isOld = ({ health }: Stored) => health.application === 'missing';

function described(stored: Stored): Ended {
  if (isOld(stored)) return { ...ended(127), isUnknown: true };
  if (stored.health.application === 'nonsense') return ended(0, '<h1>Hello</h1>\n');
  return ended(0, `${JSON.stringify(applicationAnswer(stored))}\n`);
}

function deploy(stored: Stored, [how = '', release = '']: string[]): Ended {
  const application = applicationOf(stored);
  const wanted = how === '--rollback' ? release : application.release;
  if (!application.releases.includes(wanted))
    return ended(1, '', ' !     There is no such release: stack-deploy --list\n');
  const log = `${wanted}${how.replace('--', '-')}`;
  if (stored.health.application === 'bad') {
    const text = `-----> Starting ${wanted}\n !     ${wanted} does not answer (000) and takes no requests.\n`;
    keepLog(application, log, text);
    return ended(1, text);
  }
  const text = deployed(wanted);
  keepLog(application, log, text);
  Object.assign(application, { release: wanted, isUnapplied: false });
  return ended(0, text);
}

/** A log of this name goes on where it ended. */
function keepLog(application: StoredApplication, name: string, text: string): void {
  const before = application.logs.find((log) => log.name === name);
  const log = { name, at: new Date().toISOString(), text: (before?.text ?? '') + text };
  application.logs = [log, ...application.logs.filter((each) => each !== before)];
}

function changeSettings({ stored, args: [verb, ...given], stdin }: Call): Ended {
  const application = applicationOf(stored);
  const isInput = given[0] === '-';
  if (verb === 'set' && isInput && isOld(stored)) return ended(2, '', 'usage: stack-env set NAME=VALUE...\n');
  const words = isInput ? stdin.trimEnd().split('\n') : given;
  for (const word of words) {
    const [name = '', value = ''] = word.split(/=(.*)/s);
    if (verb === 'set') application.settings[name] = createHash('sha256').update(value).digest('hex');
    if (verb === 'unset') delete application.settings[name];
  }
  application.isUnapplied = true;
  return ended(0);
}

function changeDomains(stored: Stored, [verb, domain = '']: string[]): Ended {
  const application = applicationOf(stored);
  const others = application.domains.filter((each) => each !== domain);
  application.domains = verb === 'add' ? [...others, domain] : others;
  return deploy(stored, ['--again']);
}

function changeWebhook(stored: Stored, [verb, repository = '', branch = 'main']: string[]): Ended {
  const application = applicationOf(stored);
  if (verb !== 'on') {
    delete application.webhook;
    return ended(0);
  }
  application.webhook = { repository, branch, secret: randomBytes(24).toString('hex') };
  return ended(0, `address: https://${hostnameOf(stored)}/.stack/deploy\n`);
}

/** The text of a log at this path; undefined for any other file. */
export function deploymentLog(stored: Stored, path: string): string | undefined {
  const name = /^\/var\/log\/stack\/(.*)\.log$/.exec(path)?.[1];
  return applicationOf(stored).logs.find((log) => log.name === name)?.text;
}

function recent({ release }: StoredApplication): string {
  const line = (text: string) => `${new Date().toISOString()} app[812]: ${text}\n`;
  return line(`${release} listens on http://127.0.0.1:3001`) + line('GET / 200 in 12 ms') + line('GET /up 200 in 2 ms');
}
