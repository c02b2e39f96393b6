import { syncCatalog } from '@/lib/payments/sync';
import type { CommandArguments } from './command';

/** Shows what was, or with `--dry-run` would be, created, kept and changed at Stripe. */
export async function stripeSync({ options }: CommandArguments): Promise<void> {
  const dryRun = options['dry-run'] === true;
  const lines = await syncCatalog({ dryRun });
  console.table(lines);
  const changes = lines.filter(({ action }) => action !== 'kept').length;
  process.stdout.write(`${changes} of ${lines.length} ${dryRun ? 'would change (nothing was written)' : 'changed'}.\n`);
}
