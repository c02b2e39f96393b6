import { expect, test } from 'vitest';
import { block, quoted } from './block';
import { nginxFile } from './file';
import type { NginxSettings } from './settings';

const settings: NginxSettings = {
  root: '/srv/shop',
  appPort: 3000,
  httpPort: 80,
  httpsPort: 443,
  certificates: '/etc/letsencrypt/live',
  webroot: '/var/www/acme',
  accessLog: '/var/log/nginx/shop.log',
  encodings: ['br', 'gzip'],
  hasCertificate: () => true,
};

// What nginx makes of it is seen in e2e/nginx.test.ts.

test('names of this machine only are not for the public', () => {
  const names = [...nginxFile(settings).matchAll(/server_name ([^;]+);/g)].flatMap(([, list = '']) => list.split(' '));
  expect(names).toContain('rails-hosting.ch');
  expect(names).toContain('www.node-hosting.ch');
  expect(names.filter((name) => /localhost|^[\d.]+$/.test(name))).toEqual([]);
});

test('an nginx without the module for brotli is not asked for it', () => {
  expect(nginxFile(settings)).toContain('brotli_static on;');
  expect(nginxFile({ ...settings, encodings: ['gzip'] })).not.toContain('brotli');
});

test('a site without a certificate has no encrypted server', () => {
  const file = nginxFile({ ...settings, hasCertificate: (name) => name === 'ungleich.ch' });
  expect(file).toContain('/etc/letsencrypt/live/ungleich.ch/fullchain.pem');
  expect(file).not.toContain('/etc/letsencrypt/live/rails-hosting.ch');
});

test('texts are quoted, and none may hold a variable', () => {
  expect(quoted("default-src 'none'")).toBe("'default-src \\'none\\''");
  expect(() => quoted('$host')).toThrow('nginx cannot be told');
  expect(block('server', ['a;', block('location /', ['b;'])])).toBe(
    'server {\n    a;\n    location / {\n        b;\n    }\n}',
  );
});
