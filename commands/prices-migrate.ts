import { dateFromZurichClock } from '@/lib/zurich';
import { planPriceChanges } from '@/lib/price-changes/plan';
import type { CommandArguments } from './command';
import { showProgress } from './progress';
import { refuse } from './say';

/** Plans for running contracts what the catalog of a day says; the worker tells the customers and applies it. */
export async function pricesMigrate({ options }: CommandArguments): Promise<number> {
  const dryRun = options['dry-run'] === true;
  const now = new Date();
  const from = options.from === undefined ? now : dateFromZurichClock(`${options.from}T00:00`);
  if (!from) return refuse(`prices:migrate: --from must be a day such as 2028-01-01, and is ${options.from}.`);
  const { contracts, planned } = await planPriceChanges({
    ...{ from, now, dryRun },
    onProgress: (done, all) => showProgress(done, all, 'contracts'),
  });
  if (planned.length > 0)
    console.table(planned.map(({ effectiveAt, ...rest }) => ({ ...rest, from: effectiveAt.toISOString() })));
  const what = dryRun ? 'would change (nothing was written)' : 'will change, each after its customer was told';
  process.stdout.write(`${planned.length} of ${contracts} contracts ${what}.\n`);
  return 0;
}
