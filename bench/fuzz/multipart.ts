/** A part of a form: a text, or a file. */
export type Part = [name: string, value: string | { file: string; type: string; bytes: Buffer }];

/** A body as browsers send a form with `multipart/form-data`, and its content type. */
export function multipart(parts: Part[], boundary = '----fuzz7MA4YWxkTrZu0gW'): { type: string; body: Buffer } {
  const chunks = parts.flatMap(([name, value]) => {
    const quoted = name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted}"`;
    return typeof value === 'string'
      ? [`${head}\r\n\r\n`, value, '\r\n']
      : [`${head}; filename="${value.file}"\r\nContent-Type: ${value.type}\r\n\r\n`, value.bytes, '\r\n'];
  });
  const body = Buffer.concat([...chunks, `--${boundary}--\r\n`].map((chunk) => Buffer.from(chunk)));
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
