import { closeDb } from '@/db/client';
import { log } from '@/lib/log';
import { startShopWorker } from '@/lib/worker/start';
import { untilSignal } from './until-signal';

/** Stops on a signal, after finishing running jobs. */
export async function work(): Promise<void> {
  const asked = untilSignal();
  const worker = await startShopWorker();
  log.info({ signal: await asked }, 'worker stops');
  await worker.stop();
  await closeDb();
}
