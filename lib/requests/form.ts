import { z } from 'zod';
import { locales } from '@/lib/locales';
import { siteIds } from '@/lib/sites';

export const requestKinds = ['try', 'contact'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What a visitor may send; messages are keys under `sites.request.errors`. */
export const requestForm = z.object({
  kind: z.enum(requestKinds),
  site: z.enum(siteIds),
  locale: z.enum(locales),
  name: z.string('name').trim().min(1, 'name').max(200, 'nameLong'),
  email: z.string('email').trim().max(254, 'email').pipe(z.email('email')),
  message: z.string('message').trim().min(1, 'message').max(5000, 'messageLong'),
});
export type NewRequest = z.infer<typeof requestForm>;
