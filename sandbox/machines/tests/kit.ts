import { machinesSandbox } from '../client';
import { startMachines } from '../start';

/** A running stand-in, as fast as it can be. */
export async function startEngine() {
  const { url, gatewayUrl, close } = await startMachines({ port: 0 });
  const box = machinesSandbox(url);
  await box.setPace({ createMs: 0, buildMs: 0 });
  return { url, gatewayUrl, close, box };
}
