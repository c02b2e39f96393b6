import { createEmulator, filePersistence } from 'emulate';
import { stripeEmulator } from './emulator';
import type { Settings } from './core/world';

/** Starts the sandbox's Stripe on 127.0.0.1; without a port, on a free one. */
export async function startStripe(options: Settings): Promise<{ url: string; close(): Promise<void> }> {
  const { port = 0, publicUrl, dataFile, fresh } = options;
  const emulator = await createEmulator({
    service: stripeEmulator(options),
    port,
    hostname: '127.0.0.1',
    ...(publicUrl && { baseUrl: publicUrl }),
    ...(dataFile && { persistence: filePersistence(dataFile), resetPersistence: fresh ?? false }),
  });
  const url = publicUrl?.replace(/\/$/, '') ?? emulator.url.replace('//localhost:', '//127.0.0.1:');
  return { url, close: () => emulator.close() };
}
