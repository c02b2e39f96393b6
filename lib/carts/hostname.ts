import { z } from 'zod';
import { domainNameFrom } from '@/lib/domain-name';
import { boundedLine } from '@/lib/fields';

const longest = 1000;

/** The host of `https://app.example.ch/shop`, or the name itself; undefined when it is no full domain name. */
export function hostnameFrom(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const typed = text.replace(/\p{Cf}/gu, '').trim();
  if (!/^https?:\/\//i.test(typed)) return domainNameFrom(/^[^/?#]*/.exec(typed)?.[0] ?? '');
  const url = URL.parse(typed);
  return url?.username === '' ? domainNameFrom(url.hostname) : undefined;
}

export const hostnameField = boundedLine(longest).transform((text, context) => {
  const name = hostnameFrom(text);
  if (name !== undefined) return name;
  context.addIssue({ code: 'custom', message: 'hostname' });
  return z.NEVER;
});
