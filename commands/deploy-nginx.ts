import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nginxFile } from '@/deploy/nginx/file';
import { certificateNames } from '@/deploy/nginx/names';
import { certificateOf } from '@/deploy/nginx/servers';
import type { NginxSettings } from '@/deploy/nginx/settings';
import { siteIds, sites } from '@/lib/sites';
import type { CommandArguments } from './command';
import { Misused } from './read';

/** Debian's module for `.br` files; without it nginx would reject the configuration. */
const brotliModule = '/usr/share/nginx/modules-available/mod-http-brotli-static.conf';

export async function deployNginx({ options }: CommandArguments): Promise<void> {
  requireKnownOrigins();
  const settings = settingsFrom(options);
  const file = nginxFile(settings);
  if (typeof options.out !== 'string') return void process.stdout.write(file);
  writeFileSync(options.out, file);
  process.stdout.write(
    `${options.out} is written, ${settings.encodings.join(' and ')} from disk.\n${missing(settings)}`,
  );
}

/** The file serves only the hosts of lib/sites.ts. */
function requireKnownOrigins(): void {
  for (const site of siteIds) {
    const { hostname } = new URL(sites[site].origin);
    if (!sites[site].hosts.some((host) => host === hostname))
      throw new Misused(`${hostname} is no host of ${sites[site].name} in lib/sites.ts`);
  }
}

function settingsFrom(options: CommandArguments['options']): NginxSettings {
  const text = (name: string, otherwise: string) => String(options[name] ?? otherwise);
  const certificates = text('certificates', '/etc/letsencrypt/live');
  const brotli = text('brotli', existsSync(brotliModule) ? 'yes' : 'no');
  if (brotli !== 'yes' && brotli !== 'no') throw new Misused(`--brotli is yes or no, not ${brotli}`);
  return {
    root: process.cwd(),
    appPort: port('app', text('app', '3000')),
    httpPort: port('http', text('http', '80')),
    httpsPort: port('https', text('https', '443')),
    certificates,
    webroot: text('webroot', '/var/www/acme'),
    accessLog: text('log', '/var/log/nginx/shop.log'),
    encodings: brotli === 'yes' ? ['br', 'gzip'] : ['gzip'],
    hasCertificate: (name) => existsSync(join(certificates, name, 'fullchain.pem')),
  };
}

function port(option: string, text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535)
    throw new Misused(`--${option} ${text} is not a port`);
  return Number(text);
}

function missing({ hasCertificate, webroot }: NginxSettings): string {
  return siteIds
    .filter((site) => !hasCertificate(certificateOf(site)))
    .map((site) => {
      const names = certificateNames(site).map((name) => `-d ${name}`);
      return `No certificate for ${certificateOf(site)} yet. Reload nginx, then:
  certbot certonly --webroot -w ${webroot} --cert-name ${certificateOf(site)} ${names.join(' ')}
and make the file again.\n`;
    })
    .join('');
}
