import { type Answer, ask } from './ask';
import { type Language, origins } from './address';

/** Every page that the sitemaps of both sites name. */
export async function sitemapPages(): Promise<string[]> {
  const sitemaps = [origins.shop, origins.company].map((origin) => ask(`${origin}/sitemap.xml`));
  const pages = (await Promise.all(sitemaps)).flatMap(({ body }) => [...body.matchAll(/<loc>([^<]+)<\/loc>/g)]);
  return pages.map(([, url]) => new URL(url ?? '').href);
}

export function linksOf(html: string, from: string): URL[] {
  return [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(([, href]) => new URL(plain(href), from));
}

export const ours = (url: URL) => [origins.shop, origins.company].includes(url.origin);
export const isMarketing = ({ body }: Answer) => body.includes('data-site=');
export const withoutHash = (url: URL) => url.href.replace(/#.*/, '');

/** Every page that can be reached from the two homes by links, with its answer. Shop pages are asked but not followed. */
export async function crawl(): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>();
  const waiting = [new URL(origins.shop), new URL(origins.company)];
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    if (found.has(withoutHash(url))) continue;
    const answer = await ask(withoutHash(url));
    found.set(withoutHash(url), answer);
    if (isMarketing(answer)) waiting.push(...linksOf(answer.body, url.href).filter(ours));
  }
  return found;
}

/** The language of a page, by its address. */
export function languageOf(url: string): Language {
  return /^\/de(\/|$)/.test(new URL(url).pathname) ? 'de' : 'en';
}

/** What the pattern's group finds in the page, as text; empty when it finds nothing. */
export function match(html: string, pattern: RegExp): string {
  return plain(pattern.exec(html)?.[1]);
}

/** What a reader sees, roughly: commands left out, since they may hold braces. */
export function text(html: string): string {
  return html.replace(/<(pre|script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
}

function plain(attribute = ''): string {
  return attribute.replaceAll('&amp;', '&');
}
