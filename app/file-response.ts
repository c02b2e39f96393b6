import { Readable } from 'node:stream';

type File = { filename: string; type: `${string}/${string}` } & (
  { bytes: Uint8Array } | { parts: AsyncIterable<Uint8Array | string> }
);

/** Sends a file to whom it belongs: no cache keeps it. A PDF is shown, anything else is saved under its own name. */
export function fileResponse(file: File): Response {
  const { filename, type } = file;
  const way = type === 'application/pdf' ? 'inline' : 'attachment';
  return new Response(bodyOf(file), {
    headers: {
      'content-type': type,
      'content-disposition': `${way}; filename="${filename}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function bodyOf(file: File): BodyInit {
  if ('bytes' in file) return Buffer.from(file.bytes);
  // Node's stream of the web is the browser's in all but its type.
  return Readable.toWeb(Readable.from(file.parts, { objectMode: false })) as ReadableStream;
}
