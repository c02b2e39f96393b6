import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request as askPlain } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newAuthSecret, sandboxSettings } from '../sandbox/launcher/settings';
import { ports } from './address';
import type { Answer } from './ask';
import { findNginx } from './nginx-binary';

/** nginx as `npm run deploy:nginx` sets it up on a server, on other ports and with certificates of our own making. */
export type Nginx = {
  folder: string;
  ask: (host: string, path: string, question?: Question) => Promise<Answer>;
  /** Without encryption. */
  askPlainly: (host: string, path: string) => Promise<Answer>;
  /** Ends it in order, and returns all that it wrote into its logs. */
  stop: () => Promise<string>;
};
type Question = { method?: string; headers?: Record<string, string>; body?: string };
/** `builtFor` is the port that the build's own addresses name; `beside` is told the folder of this nginx and says what else it serves. */
type Setup = {
  appPort: number;
  httpPort: number;
  builtFor?: number;
  certified?: readonly string[];
  beside?: (folder: string) => string;
};

/** Starts nginx; the port for encrypted connections is the one after `httpPort`. Sites that are not `certified` have no certificate yet. */
export async function startNginx(setup: Setup): Promise<Nginx> {
  const { httpPort, certified = sitesWithNames, beside } = setup;
  const folder = mkdtempSync(join(tmpdir(), 'shop-nginx-'));
  // nginx works as another user than the one who starts it.
  chmodSync(folder, 0o755);
  for (const site of certified) makeCertificate(join(folder, 'certificates', site), site);
  render(folder, setup);
  const { nginx, modules } = findNginx();
  writeFileSync(join(folder, 'nginx.conf'), mainFile(folder, modules, beside?.(folder)));
  const child = spawn(nginx, ['-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  await Promise.race([listening(httpPort), ended.then(() => Promise.reject(new Error('nginx does not start.')))]);
  const stop = async () => {
    child.kill('SIGQUIT');
    await ended;
    const logs = ['access.log', 'error.log', 'shop-error.log'].map((name) => readFileSync(join(folder, name), 'utf8'));
    rmSync(folder, { recursive: true });
    return logs.join('\n');
  };
  return {
    folder,
    ask: (host, path, question) => ask(httpPort + 1, host, path, question),
    askPlainly: (host, path) => askWithout(httpPort, host, path),
    stop,
  };
}

const sitesWithNames = ['rails-hosting.ch', 'ungleich.ch'];

function makeCertificate(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...curve, '-days', '2', '-subj', `/CN=${name}`, ...files], {
    stdio: 'ignore',
  });
}

function render(folder: string, { appPort, httpPort, builtFor = ports.app }: Setup): void {
  const options = {
    out: join(folder, 'shop.conf'),
    app: appPort,
    certificates: join(folder, 'certificates'),
    webroot: join(folder, 'acme'),
    log: join(folder, 'access.log'),
    brotli: findNginx().modules.length > 0 ? 'yes' : 'no',
    http: httpPort,
    https: httpPort + 1,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const settings = {
    ...sandboxSettings({ ...ports, app: builtFor }, newAuthSecret()),
    NODE_ENV: 'production' as const,
  };
  execFileSync(process.execPath, ['shop.mjs', 'deploy:nginx', ...args], { env: { ...process.env, ...settings } });
}

/** What Debian's own nginx.conf says around the files of its sites. */
function mainFile(folder: string, modules: string[], beside = ''): string {
  return `${modules.map((module) => `load_module ${module};\n`).join('')}
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 768; }
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    access_log ${folder}/access.log;
    include ${folder}/shop.conf;
${beside}
}
`;
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await wait(50);
  }
}

/** Asks nginx for a host of ours. The certificate is not signed by anybody. */
function ask(
  port: number,
  host: string,
  path: string,
  { method = 'GET', headers = {}, body }: Question = {},
): Promise<Answer> {
  const options = { host: '127.0.0.1', port, servername: host.replace(/:\d+$/, ''), rejectUnauthorized: false };
  return answered((found) => request({ ...options, method, path, headers: { host, ...headers } }, found).end(body));
}

function askWithout(port: number, host: string, path: string): Promise<Answer> {
  return answered((found) => askPlain({ host: '127.0.0.1', port, path, headers: { host } }, found).end());
}

function answered(send: (found: (response: IncomingMessage) => void) => ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send((response) => {
      response.toArray().then((chunks: Buffer[]) => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: Buffer.concat(chunks).toString() });
      }, reject);
    }).on('error', reject);
  });
}
