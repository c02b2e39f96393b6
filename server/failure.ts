import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageOf } from './refuse';
import type { Site } from './site/read';

/** Replaces Next's error page, which is empty without JavaScript. Action calls still get Next's answer. */
export function coverFailure(request: IncomingMessage, response: ServerResponse, site: Site): void {
  const { rsc, 'next-action': action } = request.headers;
  if (rsc !== undefined || action !== undefined) return;
  const original = { writeHead: response.writeHead, write: response.write, end: response.end };
  let page: Buffer | undefined;
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
