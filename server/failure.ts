import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageOf } from './refuse';
import type { Site } from './site/read';

/**
 * Has a page of ours go out in the place of the one that Next sends when it fails: that one is written by its script, so
 * without JavaScript it is empty. Scripts that call an action still get Next's own answer.
 */
export function coverFailure(request: IncomingMessage, response: ServerResponse, site: Site): void {
  const { rsc, 'next-action': action } = request.headers;
  if (rsc !== undefined || action !== undefined) return;
  const original = { writeHead: response.writeHead, write: response.write, end: response.end };
  let page: Buffer | undefined;
  /** Before the first byte: whether Next is about to send its page for a failure. */
  const isFailure = () =>
    !response.headersSent &&
    response.statusCode >= 500 &&
    String(response.getHeader('content-type')).startsWith('text/html');
  Object.assign(response, {
    writeHead(...given: Parameters<ServerResponse['writeHead']>) {
      if (!isFailure()) return original.writeHead.apply(response, given);
      const { content, headers } = pageOf(500, request, site);
      page = content;
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      return original.writeHead.call(response, response.statusCode, headers);
    },
    write(...given: Parameters<ServerResponse['write']>) {
      if (isFailure()) response.writeHead(response.statusCode);
      return page ? true : original.write.apply(response, given);
    },
    end(...given: Parameters<ServerResponse['end']>) {
      if (isFailure()) response.writeHead(response.statusCode);
      return page ? original.end.call(response, page, 'utf8') : original.end.apply(response, given);
    },
  });
}
