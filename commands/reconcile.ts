import type { Difference } from '@/lib/reconciliation/compare';
import { reconcile } from '@/lib/reconciliation/reconcile';
import type { CommandArguments } from './command';
import { showProgress } from './progress';
import { refuse, say } from './say';

/** Fails when another run is at it, or when an object could not be read. */
export async function reconcileNow({ options }: CommandArguments): Promise<number> {
  const dryRun = options['dry-run'] === true;
  const differences: Difference[] = [];
  const { outcome, compared, mended, flagged, failed } = await reconcile({
    ...{ dryRun, full: options.full === true },
    onProgress: (done, all) => showProgress(done, all, 'objects'),
    onDifference: (difference) => differences.push(difference),
  });
  if (outcome === 'running') return refuse('Another process is comparing; /admin/health shows how far it is.');
  if (differences.length > 0) console.table(differences);
  const found = dryRun ? 'would be mended (nothing was written)' : 'mended';
  const rest = `${flagged} flagged, ${failed} could not be read.`;
  const summary = `${compared} compared, ${mended} ${found}, ${rest}`;
  return failed > 0 ? refuse(summary) : say(summary);
}
