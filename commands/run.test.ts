import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { commands } from './list';
import { Misused, readArguments } from './read';

type Ended = { code: number; out: string; problem: string };

/** Runs a command from its source, with no settings but these. */
function shop(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const words = ['--import', 'tsx', 'commands/shop.ts', ...args];
  const alone = { PATH: process.env.PATH, NODE_ENV: 'production' as const, ...env };
  return new Promise((resolve) =>
    execFile(process.execPath, words, { env: alone }, (error, out, problem) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, problem }),
    ),
  );
}

test.for([
  ['stripe:sync', ['--dryrun'], "Unknown option '--dryrun'"],
  ['stripe:sync', ['dry-run'], 'it takes no argument, but was given dry-run'],
  ['stripe:sync', ['--dry-run=no'], "Option '--dry-run' does not take an argument"],
  ['prices:migrate', ['--form', '2028-01-01'], "Unknown option '--form'"],
  ['db:migrate', ['now'], 'it takes no argument, but was given now'],
  ['worker', ['--once'], "Unknown option '--once'"],
  ['start', ['--prot', '80'], "Unknown option '--prot'"],
  ['deploy:nginx', ['--ouy', 'x'], "Unknown option '--ouy'"],
  ['start', ['here'], 'it takes no argument, but was given here'],
  ['staff:add', [], 'it needs the address'],
  ['machines:recipe', [], 'it needs the order number'],
  ['staff:add', ['a@example.org', 'b@example.org'], 'it takes one address at a time'],
] as const)('%s refuses %j', ([name, args, problem]) => {
  const command = commands[name] ?? expect.fail('no such command');
  expect(() => readArguments(command, [...args])).toThrow(Misused);
  expect(() => readArguments(command, [...args])).toThrow(problem);
});

test('what a command takes arrives', () => {
  const given = (name: string, ...args: string[]) => readArguments(commands[name] ?? expect.fail(name), args);
  expect(given('stripe:sync')).toEqual({ options: {}, argument: '' });
  expect(given('stripe:sync', '--dry-run')).toEqual({ options: { 'dry-run': true }, argument: '' });
  expect(given('staff:add', 'a@example.org')).toEqual({ options: {}, argument: 'a@example.org' });
});

test('a slip ends with one line that shows what is accepted, before any setting is read', async () => {
  expect(await shop(['stripe:sync', '--dryrun'])).toEqual({
    code: 1,
    out: '',
    problem: "stripe:sync: Unknown option '--dryrun'. Usage: npm run stripe:sync -- [--dry-run]\n",
  });
});

test('an unknown command is told all that there are', async () => {
  const { code, problem } = await shop(['wroker']);
  expect(code).toBe(1);
  for (const name of Object.keys(commands)) expect(problem).toContain(`  ${name} `);
});

test('help needs no settings', async () => {
  const { code, out, problem } = await shop(['stripe:sync', '--help']);
  expect({ code, problem }).toEqual({ code: 0, problem: '' });
  expect(out).toContain('--dry-run');
});

test.each(Object.keys(commands).filter((name) => !commands[name]?.takes))(
  '%s without settings names each that is missing, and no stack',
  async (name) => {
    const { code, problem } = await shop([name]);
    expect(code).toBe(1);
    expect(problem).toMatch(/^The settings are not complete[^]*DATABASE_URL: is missing[^]*STAFF_MAIL: is missing\n$/);
    expect(problem).not.toMatch(/\n {4}at /);
  },
);
