import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange } from './wire';

const folder = mkdtempSync(join(tmpdir(), 'shop-engine-'));
const call = { method: 'GET', path: '/1.0', timeoutSeconds: 5 } as const;
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

beforeAll(() => {
  for (const name of ['server', 'client', 'other']) {
    const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)];
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', '-subj', `/CN=${name}`, ...kind, ...files], { stdio: 'ignore' });
  }
});

const pem = (name: string) => readFileSync(join(folder, name), 'utf8');
const trust = (serverCertificate: string | undefined) => ({
  ...{ certificate: pem('client.crt'), key: pem('client.key') },
  serverCertificate: serverCertificate && pem(serverCertificate),
});

async function listening(server: Server, at: string | number = 0): Promise<number> {
  servers.push(server.listen(at));
  await once(server, 'listening');
  // A server on a socket file has no port.
  return typeof at === 'string' ? 0 : (server.address() as AddressInfo).port;
}

test('over TLS the engine sees our certificate, and must have the one that we know', async () => {
  const server = createHttps(
    { key: pem('server.key'), cert: pem('server.crt'), requestCert: true, rejectUnauthorized: false },
    // A server over TLS has such sockets only.
    ({ socket }, response) => response.end((socket as TLSSocket).getPeerCertificate().subject.CN),
  );
  const origin = `https://localhost:${await listening(server)}`;
  const { status, body } = await exchange({ origin, trust: trust('server.crt') }, call);
  expect([status, body.toString()]).toEqual([200, 'client']);
  for (const known of ['other.crt', undefined])
    await expect(exchange({ origin, trust: trust(known) }, call)).rejects.toMatchObject({
      trouble: 'away',
      message: expect.stringContaining('certificate'),
    });
});

test('over a socket of this machine', async () => {
  const socketPath = join(folder, 'engine.socket');
  await listening(
    createHttp((request, response) => void request.pipe(response)),
    socketPath,
  );
  const { body } = await exchange({ socketPath }, { ...call, method: 'POST', body: 'hello' });
  expect(body.toString()).toBe('hello');
});

test('no engine, a silent one and one that breaks off are away, in words', async () => {
  const nobody = join(folder, 'nobody.socket');
  await expect(exchange({ socketPath: nobody }, call)).rejects.toMatchObject({ trouble: 'away', message: /ENOENT/ });
  const silent = await listening(createHttp((_, response) => void response.write('{"type":')));
  const never = exchange({ origin: `http://127.0.0.1:${silent}`, trust: undefined }, { ...call, timeoutSeconds: 0.2 });
  await expect(never).rejects.toMatchObject({ trouble: 'away', message: 'GET /1.0: no answer within 0.2 s' });
  const breaking = await listening(createHttp((request) => request.socket.destroy()));
  const broken = exchange({ origin: `http://127.0.0.1:${breaking}`, trust: undefined }, call);
  await expect(broken).rejects.toMatchObject({ trouble: 'away', message: /hang up|reset/ });
});

test('an answer that comes in drops, without an end, is as good as none', async () => {
  const drops: NodeJS.Timeout[] = [];
  const port = await listening(
    createHttp((_, response) => void drops.push(setInterval(() => response.write(' '), 20))),
  );
  const dripping = exchange({ origin: `http://127.0.0.1:${port}`, trust: undefined }, { ...call, timeoutSeconds: 0.3 });
  await expect(dripping).rejects.toMatchObject({ trouble: 'away', message: 'GET /1.0: no answer within 0.3 s' });
  for (const drop of drops) clearInterval(drop);
});

test('an answer is read as far as was asked for, to the byte, and the rest is never waited for', async () => {
  const port = await listening(createHttp((_, response) => void response.write('x'.repeat(1000))));
  const address = { origin: `http://127.0.0.1:${port}`, trust: undefined };
  for (const maxBytes of [1, 999, 1000]) {
    const { body } = await exchange(address, { ...call, maxBytes });
    expect(body.toString()).toBe('x'.repeat(maxBytes));
  }
});

test('a refusal is heard although the body was not read to its end', async () => {
  const port = await listening(
    createHttp((_, response) => void response.writeHead(403, { connection: 'close' }).end('too large')),
  );
  function* endless() {
    for (;;) yield Buffer.alloc(65_536);
  }
  const image = { ...call, method: 'POST', body: Readable.from(endless()) } as const;
  const reply = await exchange({ origin: `http://127.0.0.1:${port}`, trust: undefined }, image);
  expect([reply.status, reply.body.toString()]).toEqual([403, 'too large']);
});
