import { machinesSandbox } from '../client';
import { type MachinesOptions, startMachines } from '../start';

/** A running stand-in, as fast as it can be. */
export async function startEngine(ports: MachinesOptions = { port: 0 }) {
  const { url, gatewayUrl, close } = await startMachines(ports);
  const box = machinesSandbox(url);
  await box.setPace({ createMs: 0, buildMs: 0 });
  return { url, gatewayUrl, close, box };
}
