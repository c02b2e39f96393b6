import { expect, test } from 'vitest';
import { ProgramMissing, runProgram } from './program';

test('a program that is missing, or fails, is an error with its last words', async () => {
  await runProgram('true', []);
  await expect(runProgram('no-such-program', [])).rejects.toThrow(ProgramMissing);
  const failing = runProgram('sh', ['-c', 'echo one >&2; echo two >&2; exit 3']);
  await expect(failing).rejects.toThrow('sh ended with 3: one | two');
});

test('a program that is killed has failed, and of much that it said the last lines are told', async () => {
  await expect(runProgram('sh', ['-c', 'echo one >&2; kill -9 $$'])).rejects.toThrow('sh ended with null: one');
  const talking = runProgram('sh', ['-c', 'seq 1 20000 >&2; exit 1']);
  await expect(talking).rejects.toThrow(/^sh ended with 1: 19996 \| 19997 \| 19998 \| 19999 \| 20000$/);
});
