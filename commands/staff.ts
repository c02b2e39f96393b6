import { closeDb } from '@/db/client';
import { addStaff } from '@/lib/accounts/add-staff';
import { listStaff } from '@/lib/accounts/list';
import { demoteStaff, disableStaff, enableStaff } from '@/lib/accounts/remove-staff';
import type { CommandArguments } from './command';
import { refuse, say } from './say';

const words = {
  badAddress: 'is not an e-mail address',
  invited: 'is staff now. A mail with a link to set the password is on its way; it works for seven days.',
  byHand: 'is staff now. No mail is sent: give them this link to set the password, it works once and for seven days:',
  waiting:
    'is staff already and has an invitation that still works; --print-link makes a new one. Nothing was changed.',
  promoted: 'is staff now and logs in with the password of the account.',
  already: 'is staff already. Nothing was changed.',
  disabled: 'is disabled; npm run staff:enable lets them in again. Nothing was changed.',
};

export async function staffAdd({ argument: address, options }: CommandArguments): Promise<number> {
  const result = await addStaff(address, { byHand: options['print-link'] === true }).finally(closeDb);
  if ('link' in result && result.link) return say(`${address} ${words.byHand}\n${result.link}`);
  const { outcome } = result;
  const text = `${address} ${words[outcome]}`;
  return outcome === 'badAddress' || outcome === 'disabled' ? refuse(text) : say(text);
}

const removal = {
  unknown: 'is no colleague: npm run staff:list shows who is. Nothing was changed.',
  last: 'is the only colleague who can log in, so nobody could work with orders. Add another first, or repeat with --force.',
};

/** Takes effect at once. */
export async function staffDisable({ argument: address, options }: CommandArguments): Promise<number> {
  const result = await disableStaff(address, { force: options.force === true }).finally(closeDb);
  if (result === 'unknown' || result === 'last') return refuse(`${address} ${removal[result]}`);
  const done = 'is disabled: every session has ended, and no link or password works until npm run staff:enable.';
  return say(`${address} ${result === 'done' ? done : 'is disabled already. Nothing was changed.'}`);
}

export async function staffEnable({ argument: address }: CommandArguments): Promise<number> {
  const result = await enableStaff(address).finally(closeDb);
  if (result === 'unknown') return refuse(`${address} ${removal.unknown}`);
  return say(
    `${address} ${result === 'done' ? 'is staff again and can log in.' : 'is not disabled. Nothing was changed.'}`,
  );
}

/** Makes a staff member a customer. */
export async function staffDemote({ argument: address, options }: CommandArguments): Promise<number> {
  const result = await demoteStaff(address, { force: options.force === true }).finally(closeDb);
  if (result !== 'done') return refuse(`${address} ${removal[result]}`);
  return say(`${address} is a customer now: every session has ended, and no staff page opens any more.`);
}

export async function staffList(): Promise<void> {
  const colleagues = await listStaff().finally(closeDb);
  if (colleagues.length === 0) say('There are no colleagues yet: npm run staff:add -- name@example.org');
  else console.table(colleagues.map(({ lastSeenAt, ...rest }) => ({ ...rest, lastSeenAt: lastSeenAt?.toISOString() })));
}
