import type { Line } from '@/lib/machines/usage/rates';

/** The sheet that charts are drawn on; it is stretched to the room there is. */
export const sheet = { width: 600, height: 100 };

type Scale = { from: Date; until: Date; /** The value at the upper edge. */ top: number };

/** The path of a line, in whole units of the sheet; it is lifted between points that do not belong together. */
export function pathOf(line: Line, { from, until, top }: Scale): string {
  const x = (at: Date) =>
    Math.round((sheet.width * (at.getTime() - from.getTime())) / (until.getTime() - from.getTime()));
  const y = (value: number) => Math.round(sheet.height * (1 - Math.min(value, top) / top));
  return line
    .map((points) => {
      const [first, ...others] = points.map(({ at, value }) => `${x(at)} ${y(value)}`);
      // A point alone is a line of no length, which shows as a dot.
      return `M${first}L${others.length > 0 ? others.join('L') : first}`;
    })
    .join('');
}

export type Summary = { last: number; average: number; highest: number; highestAt: Date };

/** What a line says in three numbers; undefined for one without points. */
export function summaryOf(line: Line): Summary | undefined {
  const points = line.flat();
  const last = points.at(-1);
  if (!last) return undefined;
  const highest = points.reduce((most, point) => (point.value > most.value ? point : most));
  const average = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  return { last: last.value, average, highest: highest.value, highestAt: highest.at };
}

/** The next round number: 1, 2 or 5 with noughts. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? 10 * power;
}
