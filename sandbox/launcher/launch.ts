import { Closers } from './closers';
import { killChildren, stopChildren } from './children';
import { readOptions } from './options';
import { Problem } from './problem';
import { runShop } from './shop';

// The whole shop on this machine: `npm run demo` (as in production) and `npm run dev` (reloads on changes).
const closers = new Closers();
const interrupted = interruption();
process.exit(await main());

async function main(): Promise<number> {
  try {
    const shop = runShop(readOptions(process.argv.slice(2)), closers);
    // Whatever an interrupted start still reports is a consequence of the stop.
    shop.catch(() => undefined);
    await Promise.race([shop, interrupted]);
    process.stdout.write('\nStopping …\n');
    return 0;
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    return 1;
  } finally {
    await stopChildren();
    await closers.close();
  }
}

/** The first Ctrl-C stops in order, the second at once. */
function interruption(): Promise<void> {
  let count = 0;
  const forced = () => {
    killChildren();
    process.exit(1);
  };
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(name, () => (count++ === 0 ? resolve() : forced()));
  });
}
