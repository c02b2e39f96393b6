import { lines, type Part, type Service } from './part';

/** Lets in what is meant for the world, and no more. `ports`: of services that are public. */
export function firewall(services: readonly Service[]): Part {
  return {
    name: 'nftables',
    packages: ['nftables'],
    files: [{ path: '/etc/nftables.conf', mode: '0755', content: lines(...rules(publicPorts(services))) }],
    script: ['nft --check --file /etc/nftables.conf', 'systemctl enable nftables', 'systemctl restart nftables'],
    services: [{ unit: 'nftables.service' }],
  };
}

/** 443 is opened beforehand for the certificate to come. */
export function publicPorts(services: readonly Service[]): number[] {
  const ports = services.flatMap(({ port, isPublic }) => (isPublic && port !== undefined ? [port] : []));
  return [...new Set([...ports, 80, 443])].sort((a, b) => a - b);
}

/** ICMP stays open, since IPv6 does not work without it (RFC 4890). */
function rules(ports: number[]): string[] {
  return [
    '#!/usr/sbin/nft -f',
    'flush ruleset',
    'table inet filter {',
    '  chain input {',
    '    type filter hook input priority filter; policy drop;',
    '    ct state established,related accept',
    '    ct state invalid drop',
    '    iifname "lo" accept',
    '    meta l4proto { icmp, ipv6-icmp } accept',
    '    ip6 saddr fe80::/10 udp dport 546 accept',
    `    tcp dport { ${ports.join(', ')} } accept`,
    '  }',
    '  chain forward {',
    '    type filter hook forward priority filter; policy drop;',
    '  }',
    '  chain output {',
    '    type filter hook output priority filter; policy accept;',
    '  }',
    '}',
  ];
}
