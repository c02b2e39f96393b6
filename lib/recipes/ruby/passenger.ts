import { lines, type Part, type Repository } from '../part';
import type { Sizes } from '../sizes';
import { rubyProgram } from './ruby';

/** https://www.phusionpassenger.com/docs/advanced_guides/install_and_upgrade/nginx/install/oss/ */
const repository: Repository = {
  name: 'passenger',
  uri: 'https://oss-binaries.phusionpassenger.com/apt/passenger',
  suite: 'trixie',
  component: 'main',
  keyUrl: 'https://oss-binaries.phusionpassenger.com/auto-software-signing-gpg-key.txt',
  fingerprint: '16378A33A6EF16762922526E561F9B9CAC40B2F7',
  packages: ['libnginx-mod-http-passenger'],
};

/** Inside nginx: Debian has no module of it for nginx. */
export function passenger({ workers }: Sizes): Part {
  return {
    name: 'Passenger',
    repository,
    files: [
      {
        path: '/etc/nginx/conf.d/mod-http-passenger.conf',
        content: lines(
          'passenger_root /usr/lib/ruby/vendor_ruby/phusion_passenger/locations.ini;',
          `passenger_ruby ${rubyProgram};`,
          `passenger_max_pool_size ${workers};`,
        ),
      },
    ],
    script: ['passenger-config validate-install --auto --no-colors'],
  };
}
