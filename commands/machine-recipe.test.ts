import { beforeEach, expect, test, vi } from 'vitest';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { printRecipe } from './machine-recipe';

useDatabase();
beforeEach(resetDatabase);

/** What the command prints, and its exit code. */
async function run(argument: string, options: Record<string, boolean> = {}) {
  const said: string[] = [];
  const keep = (text: string | Uint8Array) => said.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(keep));
  const table = vi.spyOn(console, 'table').mockImplementation((rows) => void said.push(JSON.stringify(rows)));
  const code = await printRecipe({ options, argument }).finally(() =>
    [...spies, table].forEach((spy) => spy.mockRestore()),
  );
  return { code, said: said.join('') };
}

const aPaidOrder = () => aPlacedOrder(undefined, { sshKeys: [{ ...sampleKeys.ed25519 }], paidAt: new Date() });

test('it prints the user-data alone, with or without the letter of the number', async () => {
  const { number } = await aPaidOrder();
  const { code, said } = await run(`R-${number}`);
  expect(code).toBe(0);
  expect(said).toMatch(/^#cloud-config\nhostname: app\n/);
  expect((await run(`${number}`)).said).toBe(said);
});

test('it lists what the machine will have', async () => {
  const { number } = await aPaidOrder();
  const { said } = await run(`R-${number}`, { list: true });
  expect(JSON.parse(said)).toContainEqual({
    ...{ product: 'PostgreSQL', version: '17', source: 'debian', until: '2028-08-09' },
    ...{ packages: 'postgresql-17', ports: '5432' },
  });
});

test.each([
  ['R-99999', 'There is no paid order R-99999.\n'],
  ['R-1; reboot', 'R-1; reboot is no order number, such as R-10023\n'],
])('%s is refused', async (argument, said) => {
  expect(await run(argument)).toEqual({ code: 1, said });
});
