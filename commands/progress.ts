const width = 30;

/** Shows how much is done: on one line of a terminal, elsewhere on a line when all is. */
export function showProgress(done: number, all: number, what: string): void {
  const filled = Math.round((done / all) * width);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done} of ${all} ${what}`;
  const ended = done === all;
  if (process.stdout.isTTY) process.stdout.write(`\r${bar}${ended ? '\n' : ''}`);
  else if (ended) process.stdout.write(`${bar}\n`);
}
