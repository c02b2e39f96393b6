import { closeDb } from '@/db/client';
import { addStaff, type StaffResult } from './add-staff';

const words: Record<StaffResult, string> = {
  badAddress: 'is not an e-mail address. Usage: npm run staff:add -- name@example.org',
  invited: 'is staff now. A mail with a link to set the password is on its way; it works for seven days.',
  waiting: 'is staff already and has an invitation that still works. Nothing was changed.',
  promoted: 'is staff now and logs in with the password of the account.',
  already: 'is staff already. Nothing was changed.',
};

const [address = ''] = process.argv.slice(2);
const result = await addStaff(address).finally(closeDb);
const failed = result === 'badAddress';
process[failed ? 'stderr' : 'stdout'].write(`${address || '(nothing)'} ${words[result]}\n`);
// The queue's own timers would keep the process alive.
process.exit(failed ? 1 : 0);
