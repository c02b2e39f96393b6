import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Header } from '@/lib/policies';
import { retryAfterSeconds, wasBusy } from './busy';

/** Headers that tell of the framework. Its own script in the browser, and nobody else, needs some of them. */
const ofNext = /^x-(?:nextjs-|next-|powered-by$|middleware-)/;

/**
 * The class of all answers of a server: whoever writes one, it carries these headers unless it has its own, tells nothing of
 * the framework, and is kept by no cache in between.
 */
export function answersWith(headers: readonly Header[]): typeof ServerResponse {
  return class Answer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    override writeHead(...given: unknown[]): this {
      for (const { key, value } of headers) if (!this.hasHeader(key)) this.setHeader(key, value);
      const { rsc, 'next-action': action } = this.req.headers;
      if (rsc === undefined && action === undefined)
        for (const name of this.getHeaderNames()) if (ofNext.test(name)) this.removeHeader(name);
      // Next lets caches in between keep a static page for a year: a price changes sooner.
      if (String(this.getHeader('cache-control')).includes('s-maxage')) this.setHeader('cache-control', 'no-cache');
      if (wasBusy(this)) {
        this.setHeader('Retry-After', retryAfterSeconds);
        given[0] = 503;
      }
      // The parameters of one of Node's overloads, passed on as they came.
      return super.writeHead(...(given as [number]));
    }
  };
}
