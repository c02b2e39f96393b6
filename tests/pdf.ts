import { inflateSync } from 'node:zlib';

/** The lines of text in a PDF, in the order in which they were drawn; good for PDFs with one font encoding, as ours. */
export function pdfText(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = file.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g);
  return [...streams]
    .map(([, stream = '']) => inflated(stream))
    .flatMap((content) => [...content.matchAll(/<([0-9A-F]*)> Tj/g)])
    .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
    .join('\n');
}

function inflated(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}
