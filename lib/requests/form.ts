import { z } from 'zod';
import { locales } from '@/lib/locales';
import { requestKinds, siteIds } from '@/lib/sites';

/** Forms send two characters for a line break where the browser counted one. */
const manyLines = z.string('message').transform((text) => text.replaceAll('\r\n', '\n').trim());
/** A name goes into a subject line, so it has one line itself. */
const oneLine = z.string('name').transform((text) => text.replace(/\s+/g, ' ').trim());

/** What a visitor may send; messages are keys under `sites.request.errors`. */
export const requestForm = z.object({
  kind: z.enum(requestKinds),
  site: z.enum(siteIds),
  locale: z.enum(locales),
  name: oneLine.pipe(z.string().min(1, 'name').max(200, 'nameLong')),
  email: z.string('email').trim().max(254, 'email').pipe(z.email('email')),
  message: manyLines.pipe(z.string().min(1, 'message').max(5000, 'messageLong')),
});
export type NewRequest = z.infer<typeof requestForm>;
