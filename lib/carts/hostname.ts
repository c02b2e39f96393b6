import { isIP } from 'node:net';
import { z } from 'zod';
import { domainNameFrom } from '@/lib/domain-name';
import { boundedLine } from '@/lib/fields';
import { isOwnName } from '@/lib/sites';

const longest = 1000;

/** The host of `https://app.example.ch/shop`, or the name itself; undefined when it is no full domain name. */
export function hostnameFrom(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const typed = typedIn(text);
  if (!/^https?:\/\//i.test(typed)) return domainNameFrom(beforePath(typed));
  const url = URL.parse(typed);
  return url?.username === '' ? domainNameFrom(url.hostname) : undefined;
}

/** In the order in which they are looked for; what they say stands under `shop.errors`. */
const kinds: [problem: string, found: (name: string) => boolean][] = [
  ['hostnameScheme', (name) => /^[a-z][a-z\d+.-]{0,30}:\/\//i.test(name)],
  ['hostnameAt', (name) => name.includes('@')],
  ['hostnameAddress', (name) => isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || /^[\d.]+$/.test(name)],
  ['hostnamePort', (name) => /^[^:]+:\d{1,5}$/.test(name)],
  ['hostnameWildcard', (name) => name.includes('*')],
  ['hostnameUnderscore', (name) => name.includes('_')],
  ['hostnameSpace', (name) => /[\s,;]/.test(name)],
  ['hostnameDots', (name) => name.startsWith('.') || name.includes('..')],
  ['hostnameOneLabel', (name) => !name.includes('.')],
  ['hostnameHyphen', (name) => name.split('.').some((part) => part.startsWith('-') || part.endsWith('-'))],
  ['hostnameLabel', (name) => name.split('.').some((part) => part.length > 63)],
  ['hostnameLong', (name) => name.length > 253],
  ['hostnameNumber', (name) => /\.(?:\d+|0x[\da-f]+)$/i.test(name)],
  ['hostnameSign', (name) => /[^\p{L}\p{M}\d.-]/u.test(name)],
];

/** Why `hostnameFrom` takes no name from this text: a key under `shop.errors`. */
export function hostnameProblem(text: string): string {
  if (text.length > longest) return 'hostnameLong';
  const bare = typedIn(text).replace(/^https?:\/\//i, '');
  const name = beforePath(bare).replace(/\.$/, '');
  return name === '' ? 'hostname' : (kinds.find(([, found]) => found(name))?.[0] ?? 'hostname');
}

function typedIn(text: string): string {
  return text.replace(/\p{Cf}/gu, '').trim();
}

/** Without path, query and fragment; another scheme stays, to be named. */
function beforePath(typed: string): string {
  return /^(?:[a-z][a-z\d+.-]{0,30}:\/\/)?[^/?#]*/i.exec(typed)?.[0] ?? '';
}

export const hostnameField = boundedLine(longest, { long: 'hostnameLong' }).transform((text, context) => {
  const name = hostnameFrom(text);
  if (name !== undefined && !isOwnName(name)) return name;
  context.addIssue({ code: 'custom', message: name === undefined ? hostnameProblem(text) : 'ownHostname' });
  return z.NEVER;
});
