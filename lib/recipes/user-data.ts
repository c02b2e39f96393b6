import { stringify } from 'yaml';
import { plans } from '@/lib/catalog/plans';
import { certificates } from './certificates';
import { stackCheck } from './check';
import { dataDisk } from './data-disk';
import { nightlyDump } from './dump';
import { firewall } from './firewall';
import { login } from './login';
import { checkOrder, type Choice, machineUser, type RecipeOrder, type RecipeSettings, waitingHostname } from './order';
import { lines, type MachineFile, type Part } from './part';
import { deployment } from './deploy/deploy';
import { hello } from './deploy/hello';
import { settings as appSettings } from './deploy/settings';
import { partsOf } from './parts';
import { processFiles } from './processes';
import { fromRepository, repositoryFiles } from './repository';
import { sizesOf } from './sizes';
import { upkeep } from './upkeep';

const scripts = '/usr/local/lib/stack';

const tools = ['ca-certificates', 'curl', 'gnupg', 'iproute2', 'openssl'];

/** Everything on the machine, in the order in which it is set up. */
export function wholeMachine(order: RecipeOrder): Part[] {
  const sizes = sizesOf(order.plan);
  const disks = plans[order.plan].dataDiskGib > 0 ? [dataDisk()] : [];
  const parts = [login(), ...upkeep(sizes), ...disks, ...partsOf(order)];
  const dumps = parts.flatMap(({ name, dump }) => (dump ? [nightlyDump(name, dump)] : []));
  const guarded = [...parts, ...dumps];
  const all = [...guarded, firewall(guarded.flatMap(({ services = [] }) => services))];
  const application = [deployment(order), appSettings(order), hello(order), certificates(order)];
  const services = [...all, certificates(order)].flatMap(({ name, services: own = [] }) =>
    own.map((service) => ({ ...service, name })),
  );
  return [...all, ...application, stackCheck(services)];
}

/**
 * The user-data with which cloud-init 25 makes the order's machine out of Debian 13. Throws a TypeError for a host name or
 * key that no order can hold.
 */
export function userData(order: RecipeOrder): string {
  checkOrder(order);
  return textOf(order);
}

/** The same for a machine that waits for its order: nobody may log in yet. */
export function waitingUserData({ plan, stack, components }: Choice, settings: RecipeSettings = {}): string {
  return textOf({ plan, stack, components, ...settings, hostname: waitingHostname, keyLines: [] });
}

function textOf(order: RecipeOrder): string {
  const parts = wholeMachine(order);
  const config = {
    hostname: order.hostname.split('.')[0],
    fqdn: order.hostname,
    manage_etc_hosts: true,
    timezone: 'Etc/UTC',
    disable_root: true,
    ssh_pwauth: false,
    users: [customer(order)],
    // Half of what packages recommend is for desktops, laboratories and people who compile; it takes minutes.
    apt: { conf: 'APT::Install-Recommends "false";' },
    package_update: true,
    package_upgrade: true,
    packages: packagesOf(parts),
    write_files: filesOf(order, parts).map(writeFile),
    runcmd: [[`${scripts}/build`]],
  };
  // PyYAML reads YAML 1.1, where `on` and `0644` mean something else than their text.
  return `#cloud-config\n${stringify(config, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** Debian's packages of a machine, each once. */
export function packagesOf(parts: readonly Part[]): string[] {
  return [...new Set([...tools, ...parts.flatMap(({ packages = [] }) => packages)])];
}

function customer({ keyLines }: RecipeOrder) {
  return {
    name: machineUser,
    groups: ['sudo', 'adm', 'systemd-journal'],
    shell: '/bin/bash',
    lock_passwd: true,
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
    ssh_authorized_keys: [...keyLines],
  };
}

/** The files of its parts, a script for each, and the one that runs them. */
export function filesOf(order: RecipeOrder, parts: readonly Part[]): MachineFile[] {
  return [
    ...parts.flatMap(({ files = [] }) => files),
    ...parts.flatMap(({ repository }) => (repository ? repositoryFiles(repository) : [])),
    ...processFiles(parts, sizesOf(order.plan)),
    ...parts.flatMap(scriptOf).map(({ name, content }, at) => ({
      ...{ path: `${scripts}/${`${at + 10}`}-${name}`, mode: '0755' },
      content,
    })),
    { path: `${scripts}/build`, mode: '0755', content: build },
  ];
}

/** Each part has a script of its own, so that a build that broke off goes on where it was. */
function scriptOf({ name, before = [], repository, script = [] }: Part): { name: string; content: string }[] {
  const all = [...before, ...(repository ? fromRepository(repository) : []), ...script];
  if (all.length === 0) return [];
  return [{ name: scriptName(name), content: lines('#!/bin/sh', 'set -eu', ...all) }];
}

const scriptName = (part: string) => part.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/**
 * The scripts, by the names they are noted with, of those parts that are different for `after`: only these are run again on a
 * machine that lives. All others would begin anew what its customer has by now, such as the first release and its secrets.
 */
export function scriptsToRunAgain(before: RecipeOrder, after: RecipeOrder): string[] {
  const had = new Map(wholeMachine(before).map((part) => [part.name, JSON.stringify(part)]));
  const changed = wholeMachine(after).filter((part) => had.get(part.name) !== JSON.stringify(part));
  return changed.flatMap(scriptOf).map(({ name }) => name);
}

const build = lines(
  '#!/bin/sh',
  '# Sets up what is not yet: each script that ends well is noted, and not run again.',
  'set -eu',
  'done=/var/lib/stack/done',
  'mkdir -p "$done"',
  `for script in ${scripts}/[0-9][0-9]-*; do`,
  '  name=$(basename "$script")',
  '  name=${name#??-}',
  '  [ ! -e "$done/$name" ] || continue',
  '  echo "stack: $name"',
  '  "$script"',
  '  touch "$done/$name"',
  'done',
);

/** After the packages, whose own files would be kept otherwise; their users exist then, too. */
function writeFile({ path, content, mode = '0644' }: MachineFile) {
  return { path, permissions: mode, defer: true, content };
}
