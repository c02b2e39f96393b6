import { once } from 'node:events';
import { createServer } from 'node:http';
import next from 'next';
import { log } from '@/lib/log';
import { securityHeaders, strictHeaders } from '@/lib/policies';
import { actionIds } from './action-ids';
import { drain, newDoor } from './door';
import { noSite, readSite } from './site/read';

export type Place = { host: string; port: number; dev: boolean };

const drainMs = 10_000;

/** Starts the app and waits until it listens. The result stops it, once all requests are answered. */
export async function serve({ host, port, dev }: Place): Promise<() => Promise<void>> {
  const site = dev ? noSite : readSite();
  if (!dev && site === noSite) log.warn('the pages of this build were not stored: only npm run build does that');
  // React's development tools need scripts on static pages too.
  const policies = dev ? securityHeaders : strictHeaders;
  const actions = dev ? undefined : actionIds();
  const server = newDoor({ site, actions, app: (request, response) => answer(request, response) }, policies);
  // No upgrades in production: Next would add that listener to a server it is given.
  const app = next({ dev, port, hostname: 'localhost', httpServer: dev ? server : createServer() });
  await app.prepare();
  const answer = app.getRequestHandler();
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    // Hot-reload connections never end by themselves.
    if (dev) server.closeAllConnections();
    await drain(server, drainMs);
    await app.close();
  };
}
