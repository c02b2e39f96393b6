import { actionOf } from './forms';
import type { Shop } from './input';
import { knownWrites, writesOf } from './writes';

/** Their page asks the machine itself, which is on paper here. */
const ofApplication = [
  ...['goBack', 'writeSetting', 'eraseSetting', 'startAnew'],
  ...['addDomain', 'removeDomain', 'maintain', 'hook', 'unhook'],
];
/** Actions that no form here sends: a script calls them, or they need an engine. `wrongArguments` calls every action. */
const byScript = ['openEmbedded', 'waitForRoom', 'staff.buildNow', 'staff.compare', ...ofApplication];

/** What the bench would leave out of what this build has, one line each: nothing may pass untried because it is new. */
export function gapsIn({ actions, forms }: Shop): string[] {
  const offered = new Set(forms.map(({ form }) => actionOf(form).id));
  const names = actions.map(({ name }) => name);
  return [
    ...actions
      .filter(({ id, name }) => !offered.has(id) && !byScript.includes(name))
      .map(({ name }) => `no page that is visited has a form for ${name} (bench/fuzz/shop.ts)`),
    ...names
      .filter((name) => !writesOf(name, 'staff'))
      .map((name) => `nothing says which tables ${name} may change (bench/fuzz/writes.ts)`),
    ...[...knownWrites, ...byScript]
      .filter((name) => !names.includes(name))
      .map((name) => `there is no action ${name} any more (bench/fuzz)`),
  ];
}
