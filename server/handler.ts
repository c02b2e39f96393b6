import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/log';
import { bodyLimitBytes } from './body-limit';
import { clean } from './cleaned';
import { methods, refusalOf } from './refusal';
import { refuse } from './refuse';
import { madeFor, sendMade } from './site/answer';
import type { Site } from './site/read';
import { hasBody, whole } from './whole';

/** Who answers what the door lets through. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
/** What stands behind the door: what was made beforehand, and the app for the rest. */
export type Inside = { site: Site; app: Handler };

/** What happens to a request: it is judged, cleaned, and only with its whole body handed to the app. */
export function handlerOf(inside: Inside): Handler {
  return async (request, response) => {
    try {
      await handle(request, response, inside);
    } catch (error) {
      if (request.destroyed || request.errored) return response.destroy();
      log.error({ err: error, method: request.method }, 'request failed');
      if (!response.headersSent) refuse(request, response, { status: 500, reason: 'failed' }, inside.site);
    }
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, { site, app }: Inside): Promise<unknown> {
  const refusal = refusalOf(request);
  if (refusal) return refuse(request, response, refusal, site);
  clean(request);
  if (request.method === 'OPTIONS') return response.writeHead(204, { Allow: methods }).end();
  const made = madeFor(site, request);
  if (made && request.method === 'POST') return refuse(request, response, onlyToRead, site);
  if (made) return sendMade(made, request, response);
  if (!hasBody(request)) return app(request, response);
  if (request.headers.expect) response.writeContinue();
  const read = await whole(request, bodyLimitBytes(request.url ?? ''));
  if (!read) return refuse(request, response, { status: 413, reason: 'body too large' }, site);
  return app(read, response);
}

const onlyToRead = { status: 405, reason: 'method', allow: 'GET, HEAD, OPTIONS' };
