import { lines, type Part } from '../part';
import { proofsPath } from './nginx';

/** Where HAProxy looks for certificates: each a file with key and chain. */
const haproxyCertificates = '/etc/haproxy/certs';

/** Names with a certificate, one a line: those are asked for over https alone. */
const certifiedHosts = '/etc/haproxy/certified-hosts';

/** HAProxy ends TLS. With `strict-sni` it starts before there is a certificate. */
export const haproxyConfig = [
  'global',
  '  log /dev/log local0',
  '  user haproxy',
  '  group haproxy',
  'defaults',
  '  mode http',
  '  log global',
  '  option httplog',
  '  timeout connect 5s',
  '  timeout client 60s',
  '  timeout server 60s',
  'frontend web',
  '  bind :::80 v4v6',
  `  bind :::443 v4v6 ssl strict-sni crt ${haproxyCertificates} alpn h2,http/1.1`,
  `  acl is_certified hdr(host),field(1,:),lower -m str -f ${certifiedHosts}`,
  `  http-request redirect scheme https code 301 if is_certified !{ ssl_fc } !{ path_beg ${proofsPath} }`,
  '  http-request set-header X-Forwarded-Proto https if { ssl_fc }',
  '  http-request set-header X-Forwarded-Proto http unless { ssl_fc }',
  '  http-request set-header X-Forwarded-For %[src]',
  '  default_backend nginx',
  'backend nginx',
  '  option http-server-close',
  '  server nginx 127.0.0.1:8080',
];

export function haproxy(): Part {
  return {
    name: 'HAProxy',
    packages: ['haproxy'],
    files: [
      { path: '/etc/haproxy/haproxy.cfg', content: lines(...haproxyConfig) },
      { path: certifiedHosts, content: lines('# Written when a certificate comes.') },
    ],
    script: [
      `install -d -m 700 ${haproxyCertificates}`,
      'haproxy -c -f /etc/haproxy/haproxy.cfg',
      'systemctl restart haproxy',
    ],
    services: [
      { unit: 'haproxy.service', port: 80, isPublic: true },
      { unit: 'haproxy.service', port: 443, isPublic: true },
    ],
  };
}
