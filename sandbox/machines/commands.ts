import { gzipSync } from 'node:zlib';
import { applicationCommands, deploymentLog } from './application/commands';
import { isOfApplication, keepUnit, shownUnit as shownOfApplication, unitLog } from './application/units';
import { bootHasEnded, cloudInit, stackCheck } from './checks';
import { fingerprintLine } from './host-key';
import type { Pace, Stored } from './state';

/** What came of a command. `takesMs`: how long it goes on. */
export type Ended = { exitCode: number; stdout: string; stderr: string; takesMs?: number; isUnknown?: boolean };
export type Call = { stored: Stored; args: string[]; stdin: string; pace: Pace };

const wrapped = 'exec < "$0" && rm -f "$0" && exec "$@"';

/** The commands that this engine knows, by the name of the program; the others end well and say nothing. */
const known: Record<string, (call: Call) => Ended> = {
  ...applicationCommands,
  'stack-check': ({ stored }) => stackCheck(stored),
  'cloud-init': ({ stored, args, pace }) => cloudInit(stored, args, pace),
  'ssh-keygen': ({ stored, args }) => withFile(stored, args.at(-1), fingerprintLine),
  cat: ({ stored, args, stdin }) =>
    args.length > 0 ? all(args, (path) => withFile(stored, path, (text) => text)) : said(stdin),
  systemctl: ({ stored, args: [verb, unit] }) => (verb === 'show' ? shownUnit(stored, unit) : said('')),
  journalctl: ({ stored, args }) => said(journal(stored, args)),
  'systemd-run': (call) => runUnit(call),
  tail: ({ stored, args }) =>
    withText(
      args.at(-1),
      (path) => deploymentLog(stored, path) ?? textOf(stored, path),
      (text) => text,
    ),
  find: ({ stored, args: [folder = ''] }) =>
    said(
      filesIn(stored, folder)
        .map((name) => `${name}\n`)
        .join(''),
    ),
  rm: ({ stored, args }) => removed(stored, args),
  mv: ({ stored, args: [from = '', to = ''] }) => moved(stored, from, to),
  test: ({ stored, args, pace }) => ({ ...said(''), exitCode: isThere(stored, args.at(-1) ?? '', pace) ? 0 : 1 }),
  echo: ({ args }) => said(`${args.join(' ')}\n`),
  exit: ({ args }) => ({ ...said(''), exitCode: Number(args[0] ?? 0) }),
  false: () => ({ ...said(''), exitCode: 1 }),
  sleep: ({ args }) => ({ ...said(''), takesMs: Number(args[0]) * 1000 }),
};

/** Runs a command as far as it is known. A path that no system has is not found. */
export function runCommand(stored: Stored, command: string[], pace: Pace, stdin = ''): Ended {
  const [program = '', ...args] = command;
  if (program === 'sh' && args[1] === wrapped) return withInput(stored, args.slice(2), pace);
  if (/^(ba)?sh$/.test(program) && args[0]?.startsWith('-')) return script(stored, args[1] ?? '', pace, stdin);
  if (/^\/(?!(usr|bin|sbin|opt|root)\/)/.test(program)) return { ...said(''), exitCode: 127, isUnknown: true };
  return known[program.split('/').at(-1) ?? '']?.({ stored, args, stdin, pace }) ?? said('');
}

function journal(stored: Stored, args: string[]): string {
  const unit = args[args.indexOf('--unit') + 1] ?? '';
  if (isOfApplication(unit)) return unitLog(stored, unit);
  if (unit !== 'stack-prove') return '';
  return `What was restored ${stored.health.proof === 'bad' ? 'differs' : 'is the same'}.\n`;
}

/** What a unit executes is its command; that of others than the application is not looked at. */
function runUnit({ stored, args, pace }: Call): Ended {
  const unit = args.find((arg) => arg.startsWith('--unit='))?.slice('--unit='.length) ?? '';
  const command = args.slice(args.findIndex((arg) => !arg.startsWith('--')));
  if (isOfApplication(unit)) keepUnit(stored, unit, runCommand(stored, command, pace), pace);
  if (unit === lastBackup) writeLastBackup(stored);
  return said('');
}

/** Units of its own end at once, and well unless a test has said something else. */
function shownUnit(stored: Stored, unit = ''): Ended {
  if (isOfApplication(unit)) return said(shownOfApplication(stored, unit));
  const { health, files } = stored;
  if (unit === `${lastBackup}.service` && !files[`/run/${lastBackup}`])
    return said('LoadState=not-found\nActiveState=inactive\nSubState=dead\n');
  const isBad =
    (unit === 'stack-prove.service' && health.proof === 'bad') ||
    (unit === `${lastBackup}.service` && health.lastBackup === 'bad');
  const state = isBad ? 'ActiveState=failed\nSubState=failed' : 'ActiveState=active\nSubState=exited';
  return said(`LoadState=loaded\n${state}\n`);
}

const lastBackup = 'stack-last-backup';

/** An archive with nothing in it, a little longer than the piece that its script asks for. */
function writeLastBackup(stored: Stored): void {
  const [, asked] = /--bytes=(\d+)/.exec(textOf(stored, `/root/${lastBackup}`) ?? '') ?? [];
  const bytes = Number(asked);
  // Zeros are an empty tar; stored by gzip they stay as long.
  const archive = stored.health.lastBackup === 'empty' ? Buffer.of() : gzipSync(Buffer.alloc(bytes), { level: 0 });
  for (let at = 0; at * bytes < archive.length; at++) {
    const content = archive.subarray(at * bytes, (at + 1) * bytes).toString('base64');
    stored.files[`/var/lib/stack/last-backup/${String(at).padStart(6, '0')}`] = { content, mode: '0600' };
  }
  stored.files[`/run/${lastBackup}`] = { content: '', mode: '0600' };
}

function filesIn({ files }: Stored, folder: string): string[] {
  return Object.keys(files).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
}

function removed({ files }: Stored, args: string[]): Ended {
  for (const path of args) delete files[path];
  return said('');
}

function isThere(stored: Stored, path: string, pace: Pace): boolean {
  return path === '/run/cloud-init/result.json' ? bootHasEnded(stored, pace) : stored.files[path] !== undefined;
}

function withInput(stored: Stored, [path = '', ...command]: string[], pace: Pace): Ended {
  const stdin = textOf(stored, path) ?? '';
  delete stored.files[path];
  return runCommand(stored, command, pace, stdin);
}

/** One command after the other, the last one's code; what follows `&&` only after success. */
function script(stored: Stored, text: string, pace: Pace, stdin: string): Ended {
  let result = said('');
  for (const part of text.split(/(?=&&)|;|\n/)) {
    if (part.startsWith('&&') && result.exitCode !== 0) continue;
    const isError = part.includes('>&2');
    const words = part
      .replace(/^&&|>&2/g, '')
      .trim()
      .split(/\s+/)
      .map(unquoted);
    const { exitCode, stdout, stderr } = runCommand(stored, words, pace, stdin);
    const [out, err] = isError ? [stderr, stdout] : [stdout, stderr];
    result = { exitCode, stdout: result.stdout + out, stderr: result.stderr + err };
    if (words[0] === 'exit') break;
  }
  return result;
}

function unquoted(word: string): string {
  return word.replace(/^(['"])(.*)\1$/, '$2');
}

function all(paths: string[], read: (path: string) => Ended): Ended {
  const each = paths.map(read);
  return {
    exitCode: Math.max(...each.map(({ exitCode }) => exitCode)),
    stdout: each.map(({ stdout }) => stdout).join(''),
    stderr: each.map(({ stderr }) => stderr).join(''),
  };
}

function withFile(stored: Stored, path: string | undefined, show: (text: string) => string): Ended {
  return withText(path, (from) => textOf(stored, from), show);
}

function withText(path = '', read: (path: string) => string | undefined, show: (text: string) => string): Ended {
  const text = read(path);
  return text === undefined
    ? { exitCode: 1, stdout: '', stderr: `${path}: No such file or directory\n` }
    : said(show(text));
}

function moved({ files }: Stored, from: string, to: string): Ended {
  const file = files[from];
  if (!file) return { exitCode: 1, stdout: '', stderr: `mv: cannot stat '${from}': No such file or directory\n` };
  files[to] = file;
  delete files[from];
  return said('');
}

function textOf({ files }: Stored, path: string): string | undefined {
  const file = files[path];
  return file && Buffer.from(file.content, 'base64').toString();
}

/** Ended well, with these words. */
export function said(stdout: string): Ended {
  return { exitCode: 0, stdout, stderr: '' };
}
