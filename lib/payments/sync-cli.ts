import { syncCatalog } from './sync';

/** `npm run stripe:sync [-- --dry-run]`: shows what was, or would be, created, kept and changed at Stripe. */
const dryRun = process.argv.includes('--dry-run');
const lines = await syncCatalog({ dryRun });
console.table(lines);
const changes = lines.filter(({ action }) => action !== 'kept').length;
console.log(`${changes} of ${lines.length} ${dryRun ? 'would change (nothing was written)' : 'changed'}.`);
