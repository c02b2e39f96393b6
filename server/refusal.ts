import type { IncomingHttpHeaders } from 'node:http';
import { origins } from '@/lib/env';
import { bodyLimitBytes } from './body-limit';

export type Refusal = { status: number; reason: string; allow?: string };
export type Question = { method?: string; url?: string; headers: IncomingHttpHeaders };

export const methods = 'GET, HEAD, POST, OPTIONS';
const longestUrl = 8000;
const hostForm = /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Judges a request by its head only; undefined when it may go on. */
export function refusalOf(question: Question): Refusal | undefined {
  const { method = '', url = '', headers } = question;
  if (!methods.split(', ').includes(method)) return { status: 405, reason: 'method', allow: methods };
  if (url.length > longestUrl) return { status: 414, reason: 'address too long' };
  if (!isReadable(url, method)) return { status: 400, reason: 'address' };
  if (headers.host !== undefined && !hostForm.test(headers.host)) return { status: 400, reason: 'host' };
  if (method === 'POST' && !isFromUs(headers)) return { status: 403, reason: 'origin' };
  if (Number(headers['content-length'] ?? 0) > bodyLimitBytes(url)) return { status: 413, reason: 'body too large' };
  return undefined;
}

/** A path on this server that decodes to text without control characters. */
function isReadable(url: string, method: string): boolean {
  if (url === '*' && method === 'OPTIONS') return true;
  if (!url.startsWith('/') || /%00/.test(url)) return false;
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(url.split('?', 1)[0] ?? ''));
  } catch {
    return false;
  }
}

/** CSRF check. Programs send no Origin; with `null` only a browser can have written `same-origin`. */
function isFromUs(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origin === 'null') return headers['sec-fetch-site'] === 'same-origin';
  if (!URL.canParse(origin)) return false;
  return [origins.shop, origins.company].includes(origin) || new URL(origin).host === host;
}
