/** Where useStripe() and useEngine() start their stand-ins; below the ports that the system gives to connections. */
const firstPort = 20_000 + 3 * (process.pid % 4_000);
export const standInPorts = { stripe: firstPort, engine: firstPort + 1, gateway: firstPort + 2 };

/** What leads to the stand-in of the engine; set from the start where all files have one (vitest.config.ts). */
export const engineSettings = {
  INCUS_URL: `http://127.0.0.1:${standInPorts.engine}`,
  MACHINE_GATEWAY: `http://127.0.0.1:${standInPorts.gateway}`,
  INCUS_TYPE: 'container',
};
