import { env } from '@/lib/env';

/** Ends the process with one readable message when the settings cannot be used. */
export function stopUnlessComplete(): void {
  try {
    env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
