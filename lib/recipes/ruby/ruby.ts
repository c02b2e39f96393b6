import { type Archive, unpack } from '../archive';
import { machineUser } from '../order';
import { lines, type Part } from '../part';

/** Where Ruby's versions lie, for rbenv; its owner is the customer. */
export const rbenvRoot = '/opt/rbenv';

const version = '4.0.7';

const builds = 'https://github.com/jdx/ruby/releases/download/4.0.7-2';

/** Relocatable builds under BSD-2; a revision such as `-2` never changes. */
const archive: Archive = {
  x86_64: {
    url: `${builds}/ruby-${version}.x86_64_linux.tar.gz`,
    sha256: '659c4c80138145f3be439b3e4275b616cc87022e9488b823d708ab75a77558a9',
  },
  aarch64: {
    url: `${builds}/ruby-${version}.arm64_linux.tar.gz`,
    sha256: 'ed4a403f5cd7eb5941cb96e52e4382eaa81660715e4ce7c9c5dbb4bf77fcde37',
  },
};

export function ruby(): Part {
  const folder = `${rbenvRoot}/versions/${version}`;
  return {
    name: 'Ruby',
    files: [
      {
        path: '/etc/profile.d/stack-ruby.sh',
        content: lines(`export RBENV_ROOT=${rbenvRoot}`, `export PATH="${rbenvRoot}/shims:$PATH"`),
      },
    ],
    script: [
      ...unpack(archive, folder),
      `export RBENV_ROOT=${rbenvRoot}`,
      `rbenv global ${version}`,
      'rbenv rehash',
      `chown -R ${machineUser}: ${rbenvRoot}`,
    ],
  };
}
