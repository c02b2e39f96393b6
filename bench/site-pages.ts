import { get } from 'node:http';

/** The two sites of a running server, by their local names. */
function siteOrigins(port: string): string[] {
  return ['rails-hosting', 'ungleich'].map((name) => `http://${name}.localhost:${port}`);
}

/** What the local server answers for an address of one of its hosts; `fetch` does not let us choose the host. */
export async function ask(url: URL, headers: Record<string, string> = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = { host: '127.0.0.1', port: url.port, path: url.pathname + url.search };
    get({ ...request, headers: { host: url.host, ...headers } }, async (answer) => {
      resolve(Buffer.concat(await answer.toArray()));
    }).on('error', reject);
  });
}

/** Every page that the sitemaps of both sites name, on the server that was asked. */
export async function sitePages(port: string): Promise<URL[]> {
  const lists = siteOrigins(port).map(async (origin) => {
    const sitemap = await ask(new URL('/sitemap.xml', origin));
    return [...sitemap.toString().matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, url]) => new URL(new URL(url ?? '').pathname, origin),
    );
  });
  return (await Promise.all(lists)).flat();
}
