import { closeDb } from '@/db/client';
import { env } from '@/lib/env';
import { people } from '@/db/seed/people';
import { openShop } from '@/db/seed/shop';
import { tell } from '@/db/seed/story';

// The demo's example customers: everything comes about through the product's own verbs and the stand-ins beside it.
if (env().SANDBOX !== 'yes') throw new Error('Example data belong into the demo only: SANDBOX is not "yes".');
const shop = await openShop();
await tell(shop, (done, of) => process.send?.({ done, of }));
await shop.close();
await closeDb();
for (const { email, password, about } of Object.values(people))
  console.log(`${email.padEnd(24)}  ${password.padEnd(26)}  ${about}`);
process.disconnect?.();
