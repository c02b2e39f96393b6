import { machineUser } from '../order';
import type { Part } from '../part';
import { rbenvRoot } from './ruby';

/** The gem for `rails new`; an application has its own in its Gemfile. */
export function rails(): Part {
  return {
    name: 'Ruby on Rails',
    script: [
      `runuser -u ${machineUser} -- env RBENV_ROOT=${rbenvRoot} PATH="${rbenvRoot}/shims:$PATH" sh -eu <<'END'`,
      "gem list --installed rails --version '~> 8.1.0' > /dev/null || gem install --no-document rails --version '~> 8.1.0'",
      'rbenv rehash',
      'END',
    ],
  };
}
