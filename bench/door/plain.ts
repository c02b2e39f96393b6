import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What nginx does at best: the same page from a folder, with the same compressed forms and certificate, and nothing else. */
export function plainFiles(folder: string, port: number): string {
  const root = join(folder, 'plain');
  mkdirSync(root);
  for (const ending of ['', '.gz', '.br'])
    cpSync(`.site/current/rails-hosting/pages/pricing.html${ending}`, join(root, `pricing.html${ending}`));
  const certificate = join(folder, 'certificates/rails-hosting.ch');
  return `server {
    listen ${port} ssl http2;
    server_name rails-hosting.ch;
    ssl_certificate ${certificate}/fullchain.pem;
    ssl_certificate_key ${certificate}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    root ${root};
    gzip_static on;
    brotli_static on;
}`;
}
