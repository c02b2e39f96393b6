import { spawn } from 'node:child_process';
import { once } from 'node:events';

const keptCharacters = 4000;

/** A program of this computer that is not there. */
export class ProgramMissing extends Error {
  constructor(readonly program: string) {
    super(`${program} is missing`);
  }
}

/** Runs a program to its end. Throws ProgramMissing, or an Error with the last lines of one that failed. */
export async function runProgram(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-keptCharacters)));
  const exitCode = await once(child, 'close').then(
    ([code]) => code,
    (error: NodeJS.ErrnoException) => Promise.reject(error.code === 'ENOENT' ? new ProgramMissing(program) : error),
  );
  if (exitCode === 0) return;
  throw new Error(`${program} ended with ${exitCode}: ${said.trim().split('\n').slice(-5).join(' | ')}`);
}
