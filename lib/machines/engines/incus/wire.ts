import { X509Certificate } from 'node:crypto';
import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overTls, type RequestOptions as TlsOptions } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '../engine';
import type { Address, Trust } from './settings';

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | Readable;
  /** How long the answer may take from the first byte sent to the last one read. */
  timeoutSeconds: number;
  /** An answer is read up to here, and cut; without it, up to 64 MiB. */
  maxBytes?: number;
};

export type Reply = { status: number; headers: IncomingMessage['headers']; body: Buffer };

const longestBytes = 64 * 1024 * 1024;

/** One call on a connection of its own. Throws EngineError `away` when no whole answer arrives in time. */
export async function exchange(address: Address, call: Call): Promise<Reply> {
  const signal = AbortSignal.timeout(call.timeoutSeconds * 1000);
  try {
    return await send(address, call, signal);
  } catch (error) {
    const why = signal.aborted ? `no answer within ${call.timeoutSeconds} s` : wordOf(error);
    throw new EngineError('away', `${call.method} ${call.path}: ${why}`, { cause: error });
  }
}

async function send(address: Address, { body, ...call }: Call, signal: AbortSignal): Promise<Reply> {
  const { method, path, headers } = call;
  const request = open(address, { method, path, headers, signal, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  // An engine that refuses a long body answers before it has read it.
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) request.end(body);
  else pipeline(body, request).catch(() => undefined);
  const response = await answered;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await read(response, call.maxBytes ?? longestBytes),
  };
}

function open(address: Address, options: RequestOptions) {
  if ('socketPath' in address) return overHttp({ ...options, socketPath: address.socketPath });
  const { hostname, port, protocol } = new URL(address.origin);
  const there = { ...options, hostname: hostname.replace(/^\[|\]$/g, ''), port: port || undefined };
  return protocol === 'http:' ? overHttp(there) : overTls({ ...there, ...(address.trust && identity(address.trust)) });
}

/** A certificate that was given to us is the only one taken, whatever name it is made out to. */
function identity({ certificate, key, serverCertificate }: Trust): TlsOptions {
  if (serverCertificate === undefined) return { cert: certificate, key };
  const pinned = new X509Certificate(serverCertificate).raw;
  return {
    cert: certificate,
    key,
    ca: serverCertificate,
    checkServerIdentity: (_, { raw }) => (raw.equals(pinned) ? undefined : new Error('not the certificate we know')),
  };
}

async function read(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    // A response without an encoding gives buffers.
    const part = chunk as Buffer;
    chunks.push(part.subarray(0, maxBytes - bytes));
    bytes += part.length;
    if (bytes >= maxBytes) break;
  }
  return Buffer.concat(chunks);
}

function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
