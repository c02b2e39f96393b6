import { expect, test } from 'vitest';
import { ProgramMissing, runProgram } from './program';

test('a program that is missing, or fails, is an error with its last words', async () => {
  await runProgram('true', []);
  await expect(runProgram('no-such-program', [])).rejects.toThrow(ProgramMissing);
  const failing = runProgram('sh', ['-c', 'echo one >&2; echo two >&2; exit 3']);
  await expect(failing).rejects.toThrow('sh ended with 3: one | two');
});
