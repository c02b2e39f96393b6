import { connect } from 'node:net';

/** One request as it goes over the wire: Node's own client would refuse the malformed ones. */
export type Request = { method: string; target: string; headers: [name: string, value: string][]; body?: Buffer };

/** Status 0: the server closed without a word, or said nothing in time. */
export type Answer = { status: number; headers: Map<string, string>; body: string; cookies: string[] };

const patienceMs = 15_000;
/** A body whose end is not in sight is waited for; this long we look on before we say that nothing more comes. */
const unendedMs = 3000;

/** Sends a request to this machine, and to no other, and reads the answer to its end. */
export async function send(port: number, { method, target, headers, body }: Request): Promise<Answer> {
  const length: [string, string][] =
    body && !has(headers, 'transfer-encoding') ? [['Content-Length', String(body.length)]] : [];
  const lines = [`${method} ${target} HTTP/1.1`];
  for (const [name, value] of [...headers, ...length, ['Connection', 'close']]) lines.push(`${name}: ${value}`);
  const socket = connect({ host: '127.0.0.1', port });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A server that refuses a body closes while it is still being sent; what it said first counts.
  socket.on('error', () => socket.destroy());
  const late = setTimeout(() => socket.destroy(), patienceMs);
  if (has(headers, 'transfer-encoding') || has(headers, 'content-length'))
    socket.setTimeout(unendedMs, () => socket.end());
  socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body ?? Buffer.alloc(0)]));
  await new Promise((resolve) => socket.once('close', resolve));
  clearTimeout(late);
  return read(Buffer.concat(chunks));
}

function has(headers: Request['headers'], wanted: string): boolean {
  return headers.some(([name]) => name.toLowerCase() === wanted);
}

function read(bytes: Buffer): Answer {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const fields = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const headers = new Map(fields);
  const rest = bytes.subarray(end + 4);
  const body = headers.get('transfer-encoding') === 'chunked' ? joined(rest) : rest;
  const cookies = fields.filter(([name]) => name === 'set-cookie').map(([, value]) => value.split(';')[0] ?? '');
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: body.toString(), cookies };
}

/** The body of an answer that came in chunks. */
function joined(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (!(size > 0)) break;
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
