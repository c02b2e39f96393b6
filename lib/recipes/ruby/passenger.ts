import type { Part, Repository } from '../part';

/** https://www.phusionpassenger.com/docs/advanced_guides/install_and_upgrade/standalone/install/oss/ */
const repository: Repository = {
  name: 'passenger',
  uri: 'https://oss-binaries.phusionpassenger.com/apt/passenger',
  suite: 'trixie',
  component: 'main',
  keyUrl: 'https://oss-binaries.phusionpassenger.com/auto-software-signing-gpg-key.txt',
  fingerprint: '16378A33A6EF16762922526E561F9B9CAC40B2F7',
  packages: ['passenger'],
};

/** A program of its own, so that a new release starts beside the old one as with every other server. */
export function passenger(): Part {
  return {
    name: 'Passenger',
    repository,
    script: ['passenger-config validate-install --auto --no-colors'],
    processes: [{ unit: 'app@', environment: {} }],
  };
}
