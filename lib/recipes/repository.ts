import { lines, type MachineFile, type Repository } from './part';

/** Lines of a script that trust the one key, add the repository and install from it. */
export function fromRepository({ name, keyUrl, fingerprint, packages }: Repository): string[] {
  const keyring = `/etc/apt/keyrings/${name}.gpg`;
  return [
    'temporary=$(mktemp -d)',
    'trap \'rm -rf "$temporary"\' EXIT',
    `curl --proto =https --fail --location --silent --show-error --retry 5 --output "$temporary/keys" ${keyUrl}`,
    'gpg --homedir "$temporary" --batch --quiet --import "$temporary/keys"',
    `gpg --homedir "$temporary" --batch --export ${fingerprint} > "$temporary/keyring"`,
    `[ -s "$temporary/keyring" ] || { echo "${keyUrl} lacks the key ${fingerprint}" >&2; exit 1; }`,
    `install -D -m 644 "$temporary/keyring" ${keyring}`,
    'export DEBIAN_FRONTEND=noninteractive',
    `install -m 644 /usr/local/lib/stack/${name}.sources /etc/apt/sources.list.d/${name}.sources`,
    'apt-get update --quiet',
    `apt-get install --quiet --yes --option Dpkg::Options::=--force-confold ${packages.join(' ')}`,
  ];
}

/** Kept beside the scripts until its key is there, since apt refuses a repository without one. Its updates install themselves. */
export function repositoryFiles({ name, uri, suite, component }: Repository): MachineFile[] {
  return [
    {
      path: `/usr/local/lib/stack/${name}.sources`,
      content: lines(
        'Types: deb',
        `URIs: ${uri}`,
        `Suites: ${suite}`,
        `Components: ${component}`,
        `Signed-By: /etc/apt/keyrings/${name}.gpg`,
      ),
    },
    {
      path: `/etc/apt/apt.conf.d/52stack-${name}`,
      content: lines(`Unattended-Upgrade::Origins-Pattern { "site=${new URL(uri).hostname}"; };`),
    },
  ];
}
