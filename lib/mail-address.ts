import { domainNameFrom, shownDomain } from './domain-name';

/** RFC 5321: 64 before the @, 255 after it, 254 as a whole in a path. */
const longestAddress = 254;

/** What HTML's `input type=email` accepts before the @. */
const localPart = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;

/** NFKC comes first (CVE-2026-73420); lower case, domain as punycode. Undefined when it is no address. */
export function mailAddressFrom(text: string): string | undefined {
  if (text.length > 4 * longestAddress) return undefined;
  const typed = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();
  const bare = typed.replace(/^mailto:/, '').replace(/^<(.*)>$/, '$1');
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, Math.max(at, 0));
  const domain = domainNameFrom(bare.slice(at + 1));
  if (!localPart.test(local) || domain === undefined) return undefined;
  const address = `${local}@${domain}`;
  return address.length <= longestAddress ? address : undefined;
}

/** The address as people write it (`info@zürich.ch`); machines get the stored form. */
export function shownAddress(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + shownDomain(address.slice(at));
}
