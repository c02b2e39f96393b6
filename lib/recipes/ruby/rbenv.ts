import type { Part } from '../part';
import { rbenvRoot } from './ruby';

/** v20260701, the definitions of Ruby's versions: Debian's are older than most of them. */
const rubyBuildCommit = '9207ff8331f18149b6ae071089d4ea73af304a75';

/** For those who want another Ruby: `rbenv install 3.4.10` compiles it, which takes minutes. */
export function rbenv(): Part {
  const plugin = `${rbenvRoot}/plugins/ruby-build`;
  return {
    name: 'rbenv',
    packages: ['rbenv', 'git'],
    script: [
      `if [ ! -e ${plugin} ]; then`,
      `  rm -rf ${plugin}.part`,
      `  git clone --quiet https://github.com/rbenv/ruby-build ${plugin}.part`,
      `  git -C ${plugin}.part -c advice.detachedHead=false checkout --quiet ${rubyBuildCommit}`,
      `  mv ${plugin}.part ${plugin}`,
      'fi',
    ],
  };
}
