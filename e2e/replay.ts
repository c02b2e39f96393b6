import type { BrowserContext, Page } from '@playwright/test';
import { origins } from './address';
import { type Answer, ask } from './ask';

/** A form as a browser was about to send it. */
export type SentForm = { url: string; headers: Record<string, string>; body: Buffer };

/** Does what sends a form and keeps the form instead: the shop never gets it. For browsers without JavaScript. */
export async function held(page: Page, send: () => Promise<void>): Promise<SentForm> {
  const { promise, resolve } = Promise.withResolvers<SentForm>();
  await page.route('**', async (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return route.fallback();
    const { 'content-type': type = '' } = await request.allHeaders();
    resolve({
      url: request.url(),
      headers: { 'content-type': type },
      body: request.postDataBuffer() ?? Buffer.alloc(0),
    });
    return route.abort('aborted');
  });
  await send();
  const form = await promise;
  await page.unroute('**');
  return form;
}

/** Sends the form with the session of this browser, or with none. */
export async function replay({ url, headers, body }: SentForm, session?: BrowserContext): Promise<Answer> {
  const cookies = session ? await session.cookies(origins.shop) : [];
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return ask(url, { method: 'POST', body, headers: { ...headers, origin: origins.shop, cookie } });
}

/** Asks for a page with the session of this browser. */
export async function askAs(session: BrowserContext, path: string): Promise<Answer> {
  const cookies = await session.cookies(origins.shop);
  return ask(origins.shop + path, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  });
}
