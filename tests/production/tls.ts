import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A certificate for "localhost" that nobody has signed, and its key; trusted by who is told to. */
export type Certificate = { certFile: string; keyFile: string };

/** Makes a certificate in this folder. */
export function newCertificate(folder: string): Certificate {
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...key, '-keyout', keyFile, '-out', certFile, ...subject], {
    stdio: 'ignore',
  });
  return { certFile, keyFile };
}

/** Serves what answers at `url` over TLS as well; `url` of the result is the address. */
export async function overTls(url: string, { certFile, keyFile }: Certificate) {
  const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (incoming, outgoing) => {
    const { method, url: path = '/', headers } = incoming;
    const passed = request(new URL(path, url), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.once('error', () => outgoing.destroy());
    incoming.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `https://localhost:${portOf(server)}`, close: () => void server.close() };
}

function portOf(server: Server): number {
  // A server that listens on a host and a port has an address of this kind.
  return (server.address() as AddressInfo).port;
}
