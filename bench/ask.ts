import { request } from 'node:http';

/** A page as somebody sees it: `cookie` says who. */
export type Page = { url: URL; cookie: string };

type Answer = { status: number; body: Buffer };

/** What the local server answers for an address of one of its hosts: `fetch` does not let us choose the host. */
export async function answerTo(url: URL, { cookie = '' } = {}): Promise<Answer> {
  const options = {
    host: '127.0.0.1',
    port: url.port,
    path: url.pathname + url.search,
    headers: { host: url.host, cookie },
  };
  return new Promise((resolve, reject) => {
    const asking = request(options, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(await answer.toArray()) });
    });
    asking.on('error', reject).end();
  });
}

/** The body of that answer. */
export async function ask(url: URL): Promise<Buffer> {
  return (await answerTo(url)).body;
}
