import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { bodyOf, Refusal, sync } from './answers';
import { type Ended, runCommand } from './commands';
import { Failed } from './operations';
import { type App, instanceAt, nameIn, type World } from './world';

const asked = z.object({ command: z.array(z.string()).min(1), 'record-output': z.literal(true) });

/** Commands on an instance, with what they write kept until it is taken. */
export function execRoutes(app: App, world: World): void {
  app.post('/1.0/instances/:name/exec', async (c) => {
    const stored = instanceAt(world, nameIn(c));
    if (stored.status !== 'Running') throw new Refusal(400, 'Instance is not running');
    const { command } = await bodyOf(c, asked);
    const work = async () => {
      const ended = runCommand(stored, command, world.state.pace);
      await wait(ended.takesMs ?? 0, undefined, { signal: world.signal, ref: false });
      const metadata = { return: ended.exitCode, output: kept(world, stored.name, ended) };
      if (ended.isUnknown) throw new Failed('Command not found', metadata);
      return metadata;
    };
    return world.operations.begin({ description: 'Executing command', instance: stored.name, work });
  });
  const log = '/1.0/instances/:name/logs/:file';
  app.get(log, (c) => {
    const text = world.logs.get(c.req.path);
    if (text === undefined) throw new Refusal(404, 'Not Found');
    return new Response(text, { headers: { 'content-type': 'application/octet-stream' } });
  });
  app.delete(log, (c) => {
    if (!world.logs.delete(c.req.path)) throw new Refusal(404, 'Not Found');
    return sync({});
  });
}

function kept({ logs }: World, name: string, { stdout, stderr }: Ended): Record<string, string> {
  const path = `/1.0/instances/${name}/logs/exec_${randomUUID()}`;
  logs.set(`${path}.stdout`, stdout).set(`${path}.stderr`, stderr);
  return { 1: `${path}.stdout`, 2: `${path}.stderr` };
}
