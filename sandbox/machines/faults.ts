import { setTimeout as wait } from 'node:timers/promises';
import { Refusal, refused } from './answers';
import type { Fault } from './state';
import type { App, Context, World } from './world';

/** Lets calls go wrong as tests have asked for. */
export function faultRoutes(app: App, { state, signal }: World): void {
  app.use(async (c, next) => {
    const fault = c.req.path.startsWith('/1.0') ? takeFault(state.faults, c) : undefined;
    if (!fault) return next();
    if (fault.kind === 'hang') {
      await wait(fault.seconds * 1000, undefined, { signal, ref: false });
      return next();
    }
    if (fault.kind === 'lost') await next();
    return answers[fault.kind](signal);
  });
}

const answers: Record<Exclude<Fault['kind'], 'hang'>, (signal: AbortSignal) => Response | Promise<Response>> = {
  refuse: () => refused(new Refusal(403, 'Certificate is restricted')),
  broken: () => refused(new Refusal(500, 'Failed to begin transaction: context deadline exceeded')),
  nonsense: () => new Response('<html>It works!</html>', { headers: { 'content-type': 'text/html' } }),
  full: () => refused(new Refusal(400, 'Failed creating instance from image: write rootfs: no space left on device')),
  lost: (signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(new Response(null, { status: 503 })))),
};

function takeFault(faults: Fault[], c: Context): Fault | undefined {
  const found = faults.find(({ method, path }) => [c.req.method, '*'].includes(method) && c.req.path.includes(path));
  if (found && --found.count === 0) faults.splice(faults.indexOf(found), 1);
  return found;
}
