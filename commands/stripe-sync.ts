import { syncCatalog } from '@/lib/payments/setup/sync';
import type { CommandArguments } from './command';

export async function stripeSync({ options }: CommandArguments): Promise<void> {
  const dryRun = options['dry-run'] === true;
  const lines = await syncCatalog({ dryRun });
  console.table(lines);
  const changes = lines.filter(({ action }) => action !== 'kept').length;
  process.stdout.write(`${changes} of ${lines.length} ${dryRun ? 'would change (nothing was written)' : 'changed'}.\n`);
}
