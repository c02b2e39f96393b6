import { createEmulator, defineEmulator, type EmulatorContext, filePersistence } from 'emulate';
import type { Neighbours } from '../neighbours';
import { Refusal, refused } from './answers';
import { controlRoutes } from './control';
import { execRoutes } from './exec';
import { faultRoutes } from './faults';
import { fileRoutes } from './files';
import { startGateway } from './gateway';
import { startHello } from './hello';
import { imageRoutes } from './images';
import { instanceRoutes } from './instances';
import { Operations } from './operations';
import { pageRoutes } from './page';
import { powerRoutes } from './power';
import { serverRoutes } from './server';
import { emptyState, type State } from './state';
import { volumeRoutes } from './volumes';
import type { App, World } from './world';

/** `gatewayPort`: of the proxy to the machines. `dataFile` keeps the machines over a restart. */
export type MachinesOptions = { port: number; gatewayPort?: number; dataFile?: string; neighbours?: Neighbours };

type Started = { url: string; gatewayUrl: string; close: () => Promise<void> };

/**
 * A cluster of Incus with two members, on a local port (0 picks a free one). Its machines are rows: they boot in no time, answer
 * the commands of the shop, and have one page together.
 */
export async function startMachines(options: MachinesOptions): Promise<Started> {
  const hello = await startHello();
  let kept = emptyState();
  const gateway = await startGateway(options.gatewayPort ?? 0, hello.url, () => kept);
  const engine = await createEmulator({
    service: defineEmulator<State>({
      name: 'sandbox-machines',
      state: emptyState,
      setup: (context) => {
        kept = context.state;
        routes(context, options.neighbours, hello.url);
      },
      cors: false,
    }),
    port: options.port,
    hostname: '127.0.0.1',
    persistence: options.dataFile ? filePersistence(options.dataFile) : undefined,
  }).catch(async (error: unknown) => {
    await Promise.all([hello.close(), gateway.close()]);
    throw error;
  });
  const close = async () => void (await Promise.all([engine.close(), hello.close(), gateway.close()]));
  return { url: `http://127.0.0.1:${new URL(engine.url).port}`, gatewayUrl: gateway.url, close };
}

function routes(
  { app, state, signal }: EmulatorContext<State>,
  neighbours: Neighbours | undefined,
  helloUrl: string,
): void {
  const world: World = { state, signal, operations: new Operations(signal), logs: new Map() };
  answerRefusals(app);
  faultRoutes(app, world);
  requireProject(app);
  for (const add of [serverRoutes, imageRoutes, instanceRoutes, powerRoutes, execRoutes, fileRoutes, volumeRoutes])
    add(app, world);
  world.operations.routes(app);
  controlRoutes(app, world, helloUrl);
  pageRoutes(app, world, neighbours);
  app.notFound((c) => refused(new Refusal(404, `The stand-in does not know ${c.req.method} ${c.req.path}`)));
  app.onError((error) => {
    console.error(error);
    return refused(new Refusal(500, String(error)));
  });
}

/** Before the emulator hears of them, which would call those with a 500 faults of its own. */
function answerRefusals(app: App): void {
  app.use(async (_, next) => {
    try {
      await next();
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  });
}

/** It has one project. */
function requireProject(app: App): void {
  app.use((c, next) => {
    if (![undefined, 'default'].includes(c.req.query('project')))
      throw new Refusal(404, 'Failed loading project: Project not found');
    return next();
  });
}
