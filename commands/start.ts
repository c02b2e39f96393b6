import { env } from '@/lib/env';
import { serve } from '@/server/serve';
import type { CommandArguments } from './command';
import { Misused } from './read';
import { untilSignal } from './until-signal';

/** Stops on a signal, after answering running requests. */
export async function start({ options }: CommandArguments): Promise<void> {
  const { host = '127.0.0.1', port = '3000' } = options;
  if (!/^\d{1,5}$/.test(String(port)) || Number(port) > 65_535) throw new Misused(`--port ${port} is not a port`);
  const asked = untilSignal();
  const place = { host: String(host), port: Number(port), dev: env().NODE_ENV === 'development' };
  const stop = await serve(place);
  process.stdout.write(`The app listens on http://${place.host}:${place.port}\n`);
  await asked;
  await stop();
}
