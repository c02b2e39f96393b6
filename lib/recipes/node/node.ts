import { type Archive, unpack } from '../archive';
import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

const version = '24.21.0';

export const nodeHome = `/opt/node-${version}`;

/** https://nodejs.org/dist/v24.21.0/SHASUMS256.txt */
const archive: Archive = {
  x86_64: {
    url: `https://nodejs.org/dist/v${version}/node-v${version}-linux-x64.tar.xz`,
    sha256: 'fd8e59d5a511510f6a298afb548f18c7d2b1be404d8b4a27d94fbe49f56cb2d6',
  },
  aarch64: {
    url: `https://nodejs.org/dist/v${version}/node-v${version}-linux-arm64.tar.xz`,
    sha256: '6ad1325edbdb5649c379b75a237147a666c95d4f9ae8d340fef2d1575d289ad2',
  },
};

/** Its heap has a limit for builds, too, so that none freezes the machine. */
export function node({ heapMib }: Sizes): Part {
  return {
    name: 'Node.js',
    packages: ['xz-utils'],
    files: [
      {
        path: '/etc/profile.d/stack-node.sh',
        content: lines(`export NODE_OPTIONS=--max-old-space-size=${heapMib}`),
      },
    ],
    script: [...unpack(archive, nodeHome), ...['node', 'npm', 'npx'].map(linked)],
  };
}

/** On the path of every shell, of those without a login, too. Debian's npm puts programs there itself. */
export function linked(program: string): string {
  const path = `${nodeHome}/bin/${program}`;
  return `[ ! -e ${path} ] || ln -sf ${path} /usr/local/bin/${program}`;
}
