const width = 30;

/** Shows how much is done, on one line of a terminal; elsewhere on a line each. */
export function showProgress(done: number, all: number, what: string): void {
  const filled = Math.round((done / all) * width);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done} of ${all} ${what}`;
  process.stdout.write(process.stdout.isTTY ? `\r${bar}${done === all ? '\n' : ''}` : `${bar}\n`);
}
