import { z } from 'zod';
import { ticked } from '@/lib/audit/edit-conflict';
import { boundedLine, optionalLine, tooLong } from '@/lib/fields';
import { holdsPrivateKey } from '@/lib/keys/private-key';
import { type ReadAddress, readIpv4, readIpv6 } from './addresses';
import { longestHostKeys, readHostKeys } from './host-keys';

/** Parse it with `safeParseAsync`: fingerprints are computed asynchronously. */
export const handOverSchema = z.object({
  ipv6: boundedLine(100).transform((text, context) => addressOr(context, readIpv6(text))),
  ipv4: optionalLine(100).transform((text, context) => (text === '' ? null : addressOr(context, readIpv4(text)))),
  user: boundedLine(32).pipe(z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'noUser')),
  hostKeys: z
    .string('required')
    .max(longestHostKeys, tooLong(longestHostKeys))
    .transform(async (text, context) => {
      const read = await readHostKeys(text);
      if ('hostKeys' in read) return read.hostKeys;
      context.addIssue({ code: 'custom', message: read.problem });
      return z.NEVER;
    }),
});

export const correctionSchema = handOverSchema.extend({
  tell: ticked,
  reason: optionalLine(500).refine((text) => !holdsPrivateKey(text), 'privateKey'),
});

function addressOr(context: z.RefinementCtx, read: ReadAddress): string {
  if ('address' in read) return read.address;
  context.addIssue({ code: 'custom', message: read.problem });
  return z.NEVER;
}
