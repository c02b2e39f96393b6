import { beforeEach, expect, test, vi } from 'vitest';
import { db, schema } from '@/db/client';
import { stripe } from '@/lib/payments/stripe';
import { openRun } from '@/lib/reconciliation/run';
import { aPaidContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { reconcileNow } from './reconcile';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

/** What the command prints, and its exit code. */
async function run(options: Record<string, boolean>) {
  const said: string[] = [];
  const keep = (text: string | Uint8Array) => said.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(keep));
  const table = vi.spyOn(console, 'table').mockImplementation((rows) => void said.push(JSON.stringify(rows)));
  const code = await reconcileNow({ options, argument: '' }).finally(() =>
    [...spies, table].forEach((spy) => spy.mockRestore()),
  );
  return { code, said: said.join('') };
}

test('a dry run shows what differs and a bar, and writes nothing; the next one mends it', async () => {
  const { subscriptionId } = await aPaidContract(sandbox());
  await stripe().subscriptions.cancel(subscriptionId);
  const dry = await run({ 'dry-run': true, full: true });
  expect(dry.code).toBe(0);
  expect(dry.said).toContain('[##############################] 2 of 2 objects');
  expect(dry.said).toContain(`"kind":"subscription","id":"${subscriptionId}"`);
  expect(dry.said).toContain('2 would be mended (nothing was written), 0 flagged, 0 could not be read.');
  expect(await db().$count(schema.invoices)).toBe(0);
  expect((await run({})).said).toContain('2 compared, 1 mended, 0 flagged');
  expect((await run({})).said).toContain('1 compared, 0 mended, 0 flagged');
});

test('it refuses while another process is at it', async () => {
  await openRun(new Date(), false);
  expect(await run({})).toMatchObject({ code: 1, said: expect.stringContaining('Another process is comparing') });
});
