import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/log';
import { inRequest } from '@/lib/request-id';
import { type ActionIds, readAction } from './action';
import { bodyLimitBytes } from './body-limit';
import { answerUnlessBusy } from './busy';
import { clean } from './cleaned';
import { coverFailure } from './failure';
import { methods, refusalOf } from './refusal';
import { refuse, sendPage } from './refuse';
import { madeFor, sendMade } from './site/answer';
import type { Site } from './site/read';
import { hasBody, whole, withBody } from './whole';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
export type Inside = { site: Site; app: Handler; actions?: ActionIds };

/** Judges and cleans a request; the app gets it only with its whole body. */
export function handlerOf(inside: Inside): Handler {
  return (request, response) =>
    inRequest(async () => {
      try {
        await handle(request, response, inside);
      } catch (error) {
        if (request.destroyed || request.errored) return response.destroy();
        log.error({ err: error, method: request.method }, 'request failed');
        if (!response.headersSent) sendPage(request, response, 500, inside.site);
      }
    });
}

async function handle(request: IncomingMessage, response: ServerResponse, inside: Inside): Promise<unknown> {
  const { site, app } = inside;
  const refusal = refusalOf(request);
  if (refusal) return refuse(request, response, refusal, site);
  clean(request);
  if (request.method === 'OPTIONS') return response.writeHead(204, { Allow: methods }).end();
  const made = madeFor(site, request);
  if (made && request.method === 'POST') return refuse(request, response, onlyToRead, site);
  if (made) return sendMade(made, request, response);
  coverFailure(request, response, site);
  return answerUnlessBusy(response, () =>
    request.method !== 'POST' && !hasBody(request) ? app(request, response) : handleBody(request, response, inside),
  );
}

async function handleBody(request: IncomingMessage, response: ServerResponse, inside: Inside): Promise<unknown> {
  const { site, app, actions } = inside;
  const { url = '', headers } = request;
  if (headers.expect) response.writeContinue();
  const body = await whole(request, bodyLimitBytes(url));
  if (!body) return refuse(request, response, { status: 413, reason: 'body too large' }, site);
  const sent = request.method === 'POST' ? await readAction({ url, headers, body }, actions) : undefined;
  if (sent && 'status' in sent) {
    // Tells the script of an open page that it is older than the shop.
    if (sent.status === 409) response.setHeader('X-Nextjs-Action-Not-Found', '1');
    return refuse(request, response, sent, site);
  }
  return app(withBody(request, sent?.body ?? body, sent?.contentType), response);
}

const onlyToRead = { status: 405, reason: 'method', allow: 'GET, HEAD, OPTIONS' };
