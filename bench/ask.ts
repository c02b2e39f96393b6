import { request } from 'node:http';

/** A page as somebody sees it: `cookie` says who. */
export type Page = { url: URL; cookie: string };

type Asked = { cookie?: string; form?: string };
type Answer = { status: number; cookie: string; body: Buffer };

/**
 * What the local server answers for an address of one of its hosts (`fetch` does not let us choose the host), with the
 * cookies it sets as a browser would send them. With `form`, the address is asked by POST.
 */
export async function answerTo(url: URL, { cookie = '', form }: Asked = {}): Promise<Answer> {
  const address = { host: '127.0.0.1', port: url.port, path: url.pathname + url.search };
  const posted = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const options = {
    ...address,
    method: form === undefined ? 'GET' : 'POST',
    headers: { host: url.host, cookie, ...posted },
  };
  return new Promise((resolve, reject) => {
    const asking = request(options, async (answer) => {
      const cookies = (answer.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]);
      const body = Buffer.concat(await answer.toArray());
      resolve({ status: answer.statusCode ?? 0, cookie: cookies.join('; '), body });
    });
    asking.on('error', reject).end(form);
  });
}

/** The body of that answer. */
export async function ask(url: URL): Promise<Buffer> {
  return (await answerTo(url)).body;
}
