import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { defaultLocale } from '@/lib/locales';
import { log } from '@/lib/log';
import type { Header } from '@/lib/policies';
import { inRequest } from '@/lib/request-id';
import type { Refusal } from './refusal';
import type { Site } from './site/read';

const statuses: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers malformed, slow or oversized requests with our headers. */
export function answerUnreadable(policies: readonly Header[], site: Site) {
  return (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    say(socket, { status: statuses[error.code ?? ''] ?? 400, reason: error.code ?? '' }, policies, site);
  };
}

/** Answers CONNECT, where Node would hang up silently. */
export function answerConnect(policies: readonly Header[], site: Site) {
  return (_request: unknown, socket: Duplex): void => say(socket, { status: 405, reason: 'method' }, policies, site);
}

function say(socket: Duplex, { status, reason }: Refusal, policies: readonly Header[], { refused }: Site): void {
  inRequest(() => log.info({ status, reason }, 'request refused'));
  // Neither path nor accepted encodings are known.
  const page = refused.get(`/${status}/${defaultLocale}`)?.plain;
  const content = page?.content ?? Buffer.from(`${STATUS_CODES[status]}\n`);
  const headers = {
    ...Object.fromEntries(policies.map(({ key, value }) => [key, value])),
    'Cache-Control': 'no-store',
    'Content-Type': page?.headers['Content-Type'] ?? 'text/plain; charset=utf-8',
    'Content-Length': content.length,
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`);
  socket.end(content);
}
