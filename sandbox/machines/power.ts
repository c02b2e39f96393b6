import { z } from 'zod';
import { bodyOf } from './answers';
import { giveHostKey } from './host-key';
import { giveKeys } from './login-keys';
import type { Stored } from './state';
import { type App, instanceAt, nameIn, type World } from './world';

const asked = z.object({ action: z.enum(['start', 'stop', 'restart', 'freeze', 'unfreeze']) });

/** Starting and stopping. */
export function powerRoutes(app: App, world: World): void {
  app.put('/1.0/instances/:name/state', async (c) => {
    const stored = instanceAt(world, nameIn(c));
    const { action } = await bodyOf(c, asked);
    const work = () => (action === 'stop' ? stop(stored) : start(stored));
    return world.operations.begin({ description: `Instance: ${action}`, instance: stored.name, takesMs: 20, work });
  });
}

function start(stored: Stored): void {
  if (stored.status === 'Running') throw new Error('The instance is already running');
  giveHostKey(stored);
  giveKeys(stored);
  stored.firstStartedAt ??= Date.now();
  stored.status = 'Running';
}

/** Throws when it does not run. */
export function stop(stored: Stored): void {
  if (stored.status === 'Stopped') throw new Error('The instance is already stopped');
  stored.status = 'Stopped';
}
