import { now, type World } from './world';

const DAY = 24 * 60 * 60;
/** What a call of the API gives works for so long at least. */
const FRESH_SECONDS = 10 * DAY;
const LINKS = ['hosted_invoice_url', 'invoice_pdf'];

/** A link to a page of an invoice that works for so many days. */
export function linkFor(world: World, path: string, days: number): string {
  return `${world.url}${path}?until=${now(world) + days * DAY}`;
}

/** For JSON.stringify: the links in an answer are fresh, whatever was given out earlier. */
export function withFreshLinks(world: World): (key: string, value: unknown) => unknown {
  const earliest = now(world) + FRESH_SECONDS;
  return (key, value) => {
    if (typeof value !== 'string' || !LINKS.includes(key)) return value;
    return value.replace(/until=(\d+)/, (_, until: string) => `until=${Math.max(Number(until), earliest)}`);
  };
}
