import { z } from 'zod';
import { mailAddress } from '@/lib/accounts/schema';
import { boundedLine, boundedText } from '@/lib/fields';
import { holdsPrivateKey } from '@/lib/keys/private-key';
import { locales } from '@/lib/locales';
import { requestKinds, siteIds } from '@/lib/sites';

/** Messages are keys under `sites.request.errors`. A name has one line, since it goes into a subject. */
export const requestSchema = z.object({
  kind: z.enum(requestKinds),
  site: z.enum(siteIds),
  locale: z.enum(locales),
  name: boundedLine(200, { missing: 'name', long: 'nameLong' }).refine(withoutSecret, 'privateKey'),
  email: mailAddress('email', 'email'),
  message: boundedText(5000, { missing: 'message', long: 'messageLong' }).refine(withoutSecret, 'privateKey'),
});
export type NewRequest = z.infer<typeof requestSchema>;

function withoutSecret(text: string): boolean {
  return !holdsPrivateKey(text);
}
