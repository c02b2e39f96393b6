import { z } from 'zod';
import { domainNameFrom } from '@/lib/domain-name';
import { boundedLine } from '@/lib/fields';

/** The longest address of a page that somebody copies to name its host. */
const longest = 1000;

/** The full host name of a server; of an address such as `https://app.example.ch/shop` its host. Undefined for anything else. */
export function hostnameFrom(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const typed = text.replace(/\p{Cf}/gu, '').trim();
  if (!/^https?:\/\//i.test(typed)) return domainNameFrom(/^[^/?#]*/.exec(typed)?.[0] ?? '');
  const url = URL.parse(typed);
  return url?.username === '' ? domainNameFrom(url.hostname) : undefined;
}

/** The host name of a server as a field. */
export const hostnameField = boundedLine(longest).transform((text, context) => {
  const name = hostnameFrom(text);
  if (name !== undefined) return name;
  context.addIssue({ code: 'custom', message: 'hostname' });
  return z.NEVER;
});
