import type { IncomingMessage, ServerResponse } from 'node:http';
import { siteIds, sites } from '@/lib/sites';
import { keyOf, type Form, type Made, type Site } from './read';

export function madeFor({ files }: Site, { headers, url = '' }: IncomingMessage): Made | undefined {
  const name = headers.host?.replace(/:\d+$/, '');
  const site = siteIds.find((id) => sites[id].hosts.some((host) => host === name));
  return site && files.get(keyOf(site, url.split('?', 1)[0] ?? ''));
}

/** Sends the smallest form the client accepts, or a 304. */
export function sendMade(made: Made, request: IncomingMessage, response: ServerResponse): void {
  const { content, headers } = formFor(made, request);
  if (isKnown(request, headers.ETag)) return void response.writeHead(304, withoutContent(headers)).end();
  response.writeHead(200, headers).end(content);
}

export function formFor({ br, gzip, plain }: Made, { headers }: IncomingMessage): Form {
  const accepted = String(headers['accept-encoding'] ?? '');
  if (br && accepts(accepted, 'br')) return br;
  return gzip && accepts(accepted, 'gzip') ? gzip : plain;
}

function accepts(accepted: string, encoding: string): boolean {
  return accepted.split(',').some((each) => {
    const [name, quality = ''] = each.split(';');
    return name?.trim().toLowerCase() === encoding && !/^\s*q\s*=\s*0(?:\.0*)?\s*$/i.test(quality);
  });
}

function isKnown({ headers }: IncomingMessage, etag: string | undefined): boolean {
  const known = headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known?.some((each) => each === etag || each === '*') ?? false;
}

function withoutContent({
  'Content-Length': _length,
  'Content-Encoding': _encoding,
  'Content-Type': _type,
  ...rest
}: Form['headers']) {
  return rest;
}
