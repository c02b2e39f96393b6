/**
 * Shows a line for a piece of work: its name while it runs, then how long it took. The work may say how far it has come,
 * which a terminal shows in that line.
 */
export async function step<Result>(
  label: string,
  work: (tell: (progress: string) => void) => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  process.stdout.write(`${label} … `);
  try {
    const result = await work((progress) => {
      if (process.stdout.isTTY) process.stdout.write(`\r${label} … ${progress} `);
    });
    process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}
