import { Readable } from 'node:stream';

/** A file that can be asked for in parts: its size in bytes, a name for what it holds, and which bytes of it are sent. */
type Whole = { size: number; etag: string; range: { first: number; last: number } | undefined };

type File = { filename: string; type: `${string}/${string}` } & (
  { bytes: Uint8Array } | { parts: AsyncIterable<Uint8Array | string>; whole?: Whole }
);

/** Sends a file to whom it belongs: no cache keeps it. A PDF is shown, anything else is saved under its own name. */
export function fileResponse(file: File): Response {
  const { filename, type } = file;
  const way = type === 'application/pdf' ? 'inline' : 'attachment';
  const whole = 'parts' in file ? file.whole : undefined;
  return new Response(bodyOf(file), {
    status: whole?.range ? 206 : 200,
    headers: {
      ...(whole && partHeaders(whole)),
      'content-type': type,
      'content-disposition': `${way}; filename="${filename}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** RFC 9110, section 14. */
function partHeaders({ size, etag, range }: Whole): Record<string, string> {
  const { first, last } = range ?? { first: 0, last: size - 1 };
  return {
    ...{ 'accept-ranges': 'bytes', etag: `"${etag}"`, 'content-length': String(last - first + 1) },
    ...(range && { 'content-range': `bytes ${first}-${last}/${size}` }),
  };
}

/** The answer to who asks for a part that a file of so many bytes does not have. */
export function outsideOf(bytes: number): Response {
  return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes}` } });
}

function bodyOf(file: File): BodyInit {
  if ('bytes' in file) return Buffer.from(file.bytes);
  // Node's stream of the web is the browser's in all but its type.
  return Readable.toWeb(Readable.from(file.parts, { objectMode: false })) as ReadableStream;
}
