import { IncomingMessage } from 'node:http';

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Undefined once it exceeds the limit. Throws when the sender disconnects. */
export async function whole(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop must not destroy the request: it still gets an answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function withBody(
  request: IncomingMessage,
  body: Buffer,
  type = request.headers['content-type'],
): IncomingMessage {
  const { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const { 'transfer-encoding': _encoding, ...kept } = request.headers;
  const headers = {
    ...kept,
    'content-length': String(body.length),
    ...(type !== undefined && { 'content-type': type }),
  };
  const copy = Object.assign(new IncomingMessage(request.socket), { method, url, httpVersion, rawHeaders });
  Object.assign(copy, { headers, httpVersionMajor, httpVersionMinor, complete: true });
  if (body.length > 0) copy.push(body);
  copy.push(null);
  return copy;
}
