import { once } from 'node:events';
import { createServer } from 'node:http';
import next from 'next';
import { log } from '@/lib/log';
import { securityHeaders, strictHeaders } from '@/lib/policies';
import { actionIds } from './action-ids';
import { drain, newDoor } from './door';
import { noSite, readSite } from './site/read';

/** Where to listen; in development pages are made anew when their source changes. */
export type Place = { host: string; port: number; dev: boolean };

const drainMs = 10_000;

/** Starts the app behind its door and waits until it listens. The result ends it, once every request is answered. */
export async function serve({ host, port, dev }: Place): Promise<() => Promise<void>> {
  const site = dev ? noSite : readSite();
  if (!dev && site === noSite) log.warn('the pages of this build were not stored: only npm run build does that');
  // React's tools in development need scripts on static pages too.
  const policies = dev ? securityHeaders : strictHeaders;
  const actions = dev ? undefined : actionIds();
  const server = newDoor({ site, actions, app: (request, response) => answer(request, response) }, policies);
  // In production nobody is asked to upgrade: Next adds that listener to the server it is given.
  const app = next({ dev, port, hostname: 'localhost', httpServer: dev ? server : createServer() });
  await app.prepare();
  const answer = app.getRequestHandler();
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    // Connections of a page in development that waits for changes never end by themselves.
    if (dev) server.closeAllConnections();
    await drain(server, drainMs);
    await app.close();
  };
}
