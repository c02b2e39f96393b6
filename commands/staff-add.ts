import { closeDb } from '@/db/client';
import { addStaff, type StaffResult } from '@/lib/accounts/add-staff';
import type { Given } from './command';

const words: Record<StaffResult, string> = {
  badAddress: 'is not an e-mail address',
  invited: 'is staff now. A mail with a link to set the password is on its way; it works for seven days.',
  waiting: 'is staff already and has an invitation that still works. Nothing was changed.',
  promoted: 'is staff now and logs in with the password of the account.',
  already: 'is staff already. Nothing was changed.',
};

/** Makes an address a colleague's. */
export async function staffAdd({ argument: address }: Given): Promise<number> {
  const result = await addStaff(address).finally(closeDb);
  const failed = result === 'badAddress';
  process[failed ? 'stderr' : 'stdout'].write(`${address} ${words[result]}\n`);
  return failed ? 1 : 0;
}
