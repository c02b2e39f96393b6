import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
