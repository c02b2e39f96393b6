import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const textTypes = /^text\/|javascript|json|xml|svg/;

/** Writes a file and, when they are smaller, its compressed forms beside it. */
export async function writeCompressed(path: string, content: Buffer, type: string): Promise<void> {
  const forms = textTypes.test(type)
    ? await Promise.all([brotli(content), promisify(gzip)(content, { level: 9 })])
    : [];
  const [br, gz] = forms.map((form) => (form.length < content.length ? form : undefined));
  await Promise.all([
    writeFile(path, content),
    ...(br ? [writeFile(`${path}.br`, br)] : []),
    ...(gz ? [writeFile(`${path}.gz`, gz)] : []),
  ]);
}

function brotli(content: Buffer): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return promisify(brotliCompress)(content, { params });
}
