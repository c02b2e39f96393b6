import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Answer = { status: number; location: string; body: string };

/** A browser without scripts behind the proxy: speaks to the app as nginx does, and keeps cookies. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly port: number,
    private readonly host: string,
  ) {}

  /** Asks for a path and goes where the answers lead, within the site. */
  async open(path: string): Promise<Answer> {
    return this.follow(await this.ask(path, {}));
  }

  /** Sends the first form of a page with these fields beside its hidden ones, as a page without scripts does. */
  async send(path: string, page: string, fields: Record<string, string>): Promise<Answer> {
    const [form = ''] = /<form[^]*?<\/form>/.exec(page) ?? [];
    const data = new FormData();
    for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
      data.set(attribute(tag, 'name'), attribute(tag, 'value'));
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    const { headers, body } = new Request('http://form/', { method: 'POST', body: data });
    const type = headers.get('content-type') ?? '';
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    return this.follow(await this.ask(path, { 'content-type': type, origin: `https://${this.host}` }, bytes));
  }

  private async follow(answer: Answer): Promise<Answer> {
    const leads = answer.status >= 300 && answer.status < 400 && answer.location !== '';
    return leads ? this.open(new URL(answer.location, `https://${this.host}`).pathname) : answer;
  }

  private ask(path: string, headers: Record<string, string>, body?: Buffer): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const proxied = { host: this.host, 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };
    const length = body ? { 'content-length': String(body.length) } : {};
    const options = { method: body ? 'POST' : 'GET', headers: { ...proxied, cookie, ...length, ...headers } };
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: this.port, path, ...options }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
        text(answer).then(
          (page) => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', body: page }),
          reject,
        );
      });
      asked.once('error', reject);
      asked.end(body);
    });
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function attribute(tag: string, name: string): string {
  const [, value = ''] = new RegExp(`\\b${name}="([^"]*)"`).exec(tag) ?? [];
  return value.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
