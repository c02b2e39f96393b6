import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Header } from '@/lib/policies';
import { retryAfterSeconds, wasBusy } from './busy';

/** Next's own script in the browser, and nobody else, needs some of these. */
const ofNext = /^x-(?:nextjs-|next-|powered-by$|middleware-)/;

/** A response class with these headers by default, no trace of the framework, and no shared caching. */
export function answersWith(headers: readonly Header[]): typeof ServerResponse {
  return class Answer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    override writeHead(...given: unknown[]): this {
      for (const { key, value } of headers) if (!this.hasHeader(key)) this.setHeader(key, value);
      const { rsc, 'next-action': action } = this.req.headers;
      if (rsc === undefined && action === undefined)
        for (const name of this.getHeaderNames()) if (ofNext.test(name)) this.removeHeader(name);
      // Next lets shared caches keep a static page for a year, but prices change sooner.
      if (String(this.getHeader('cache-control')).includes('s-maxage')) this.setHeader('cache-control', 'no-cache');
      if (wasBusy(this)) {
        this.setHeader('Retry-After', retryAfterSeconds);
        given[0] = 503;
      }
      return super.writeHead(...(given as [number]));
    }
  };
}
