import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { defaultLocale, isLocale } from '@/lib/locales';
import { log } from '@/lib/log';
import type { Refusal } from './refusal';
import { formFor } from './site/answer';
import type { Form, Site } from './site/read';

const lingerMs = 2000;
const mostThrownAwayBytes = 8_000_000;

/** Sends the error page and logs one line, without any address. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal, site: Site): void {
  const { status, reason, allow } = refusal;
  log.info({ status, reason, method: request.method }, 'request refused');
  if (allow) response.setHeader('Allow', allow);
  sendPage(request, response, status, site);
}

export function sendPage(request: IncomingMessage, response: ServerResponse, status: number, site: Site): void {
  const { content, headers } = pageOf(status, request, site);
  if (!request.complete) hangUp(request, response);
  response.writeHead(status, headers).end(content);
}

export function pageOf(status: number, request: IncomingMessage, { refused }: Site): Form {
  const page = refused.get(`/${status}/${languageOf(request.url)}`);
  const { content, headers } = page ? formFor(page, request) : plainly(status);
  const { ETag: _etag, ...kept } = headers;
  return { content, headers: { ...kept, 'Cache-Control': 'no-store' } };
}

/** Before the first build there are no pages. */
function plainly(status: number): Form {
  const content = Buffer.from(`${STATUS_CODES[status]}\n`);
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': String(content.length) };
  return { content, headers };
}

function languageOf(url = ''): string {
  const [, first] = url.split(/[/?]/, 2);
  return isLocale(first) ? first : defaultLocale;
}

/** Closing with unread data would lose the answer, so discard a limited amount before closing. */
function hangUp(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  let leftBytes = mostThrownAwayBytes;
  request.on('data', (chunk: Buffer) => {
    leftBytes -= chunk.length;
    if (leftBytes < 0) request.pause();
  });
  const { socket } = request;
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };
}
