import { purgeStaleAccounts } from '@/lib/accounts/purge';
import { lookAfterVat } from '@/lib/billing/charge-vat';
import { finishChanges } from '@/lib/contracts/apply-change';
import { carryOutCancellations } from '@/lib/contracts/carry-out';
import { tellDue } from '@/lib/contracts/tell-due';
import { stopAfterLostDisputes } from '@/lib/disputes/lost';
import { lookAfterDue } from '@/lib/dunning/due';
import { backUpDue } from '@/lib/fleet/backups';
import { lookAfterMachines } from '@/lib/fleet/look-after';
import { fillPool } from '@/lib/fleet/pool';
import { proveDue } from '@/lib/fleet/proofs';
import { rejectionsOf, throwTogether } from '@/lib/failures';
import { beginMissingBuilds } from '@/lib/machines/begin';
import { purgeLastBackups } from '@/lib/machines/last-backup/purge';
import { tellLastBackups } from '@/lib/machines/last-backup/tell';
import { writeDigest } from '@/lib/ops/digest';
import { purgeAbandoned } from '@/lib/orders/purge';
import { sweepOrders } from '@/lib/orders/sweep';
import { tellLateOrders } from '@/lib/orders/tell-late';
import { lookAfterUnpaid } from '@/lib/orders/unpaid';
import { applyPriceChanges } from '@/lib/price-changes/apply';
import { watchPaidTime } from '@/lib/reconciliation/paid-time';
import { tellHttps } from '@/lib/fleet/tell-https';
import { tellRoomAgain } from '@/lib/waiting-list/tell';
import { takeMissedEvents } from '@/lib/subscriptions/missed-events';
import { mirrorUnmirrored } from '@/lib/subscriptions/unmirrored';

/** First what is known is brought up to date, then what follows from it is done and told. */
const stages: ((now: Date) => Promise<unknown>)[][] = [
  [sweepOrders, takeMissedEvents, mirrorUnmirrored, carryOutCancellations, finishChanges],
  [watchPaidTime, lookAfterVat, lookAfterDue, lookAfterUnpaid, stopAfterLostDisputes],
  [tellDue, tellLateOrders, purgeStaleAccounts, purgeAbandoned],
  [beginMissingBuilds, (now) => lookAfterMachines(now), fillPool],
  [backUpDue, proveDue, purgeLastBackups, tellLastBackups],
  [applyPriceChanges, tellRoomAgain, tellHttps],
  [writeDigest],
];

/** Every part runs, even when others fail; the failures are thrown afterwards. */
export async function sweep(now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const stage of stages) {
    const results = await Promise.allSettled(stage.map((part) => part(now)));
    failures.push(...rejectionsOf(results));
  }
  throwTogether(failures, 'the sweep did not finish');
}
