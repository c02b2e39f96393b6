/** The middle of some figures; of an even count the lower middle. Throws when there are none. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('no figures');
  return middle;
}
