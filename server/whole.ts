import { IncomingMessage } from 'node:http';

/** Whether a request brings a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * The request again, with its whole body at hand; undefined as soon as it is longer than the limit, so that nobody behind the
 * door waits for a slow sender or keeps a large body. Throws when the sender goes away.
 */
export async function whole(request: IncomingMessage, limitBytes: number): Promise<IncomingMessage | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop must not destroy the request: it still gets an answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return again(request, Buffer.concat(chunks));
}

function again(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const copy = Object.assign(new IncomingMessage(request.socket), { method, url, httpVersion, rawHeaders });
  Object.assign(copy, { headers, httpVersionMajor, httpVersionMinor, complete: true });
  if (body.length > 0) copy.push(body);
  copy.push(null);
  return copy;
}
