import { ask, type Page } from './ask';

/** The two sites of a running server, by their local names. */
function siteOrigins(port: string): string[] {
  return ['rails-hosting', 'ungleich'].map((name) => `http://${name}.localhost:${port}`);
}

/** Every page that the sitemaps of both sites name, on the server that was asked. */
export async function sitePages(port: string): Promise<Page[]> {
  const lists = siteOrigins(port).map(async (origin) => {
    const sitemap = await ask(new URL('/sitemap.xml', origin));
    return [...sitemap.toString().matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => ({
      url: new URL(new URL(url ?? '').pathname, origin),
      cookie: '',
    }));
  });
  return (await Promise.all(lists)).flat();
}
