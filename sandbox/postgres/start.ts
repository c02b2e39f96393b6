import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { mkdirSync } from 'node:fs';
import { oneAtATime } from './one-at-a-time';

/** Where the sandbox's Postgres answers, and how to stop it with everything written down. */
export type RunningPostgres = { url: string; close: () => Promise<void> };

/**
 * Serves an embedded Postgres on a local port, its data in `dataDir` or, without one, in memory. All connections share
 * one session, so an open transaction makes the others wait.
 */
export async function startPostgres({ port, dataDir }: { port: number; dataDir?: string }): Promise<RunningPostgres> {
  if (dataDir) mkdirSync(dataDir, { recursive: true });
  const db = await PGlite.create(dataDir);
  const server = new PGLiteSocketServer({ db: oneAtATime(db), port, host: '127.0.0.1', maxConnections: 100 });
  await server.start();
  const close = async () => {
    await server.stop();
    await db.close();
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, close };
}
