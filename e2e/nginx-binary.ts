import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const nginx = '/usr/sbin/nginx';
const brotli = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** nginx of this machine, with its module for brotli when there is one. Throws when there is none: requireNginx comes first. */
export function findNginx(): { nginx: string; modules: string[] } {
  if (!existsSync(nginx))
    throw new Error('These tests need nginx 1.22 or newer (Debian: nginx libnginx-mod-http-brotli-static).');
  return { nginx, modules: existsSync(brotli) ? [brotli] : [] };
}

/** Finds nginx, or installs it on Debian as root. */
export function requireNginx(): void {
  if ((existsSync(nginx) && existsSync(brotli)) || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stdout.write('No nginx with brotli here: installing it with apt-get (once, half a minute) …\n');
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'nginx', 'libnginx-mod-http-brotli-static', 'openssl');
}
