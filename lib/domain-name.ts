import { domainToUnicode } from 'node:url';

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const longestTyped = 1000;

/** In RFC 1123 form, umlauts as punycode, no final dot; undefined for a single label or an IP address. */
export function domainNameFrom(text: string): string | undefined {
  if (text.length > longestTyped) return undefined;
  const typed = text
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\.$/, '');
  if (typed === '' || /[\s/\\@:?#%[\]*<>^|]/.test(typed)) return undefined;
  const name = URL.parse(`http://${typed}`)?.hostname ?? '';
  const labels = name.split('.');
  if (name.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return undefined;
  // Resolvers take a last label of digits for an IPv4 address.
  return /^\d+$/.test(labels.at(-1) ?? '') ? undefined : name;
}

/** Letters of other alphabets that look like Latin ones: a name of them alone could pass for another. */
const lookalikes = /^[асԁеһіјӏорԛѕԝхуъЬҽпгѵѡαικνρυωηοτ0-9-]+$/;

/** The name as people write it (`zürich.ch` for `xn--zrich-kva.ch`); parts that could pass for others stay as they are. */
export function shownDomain(name: string): string {
  if (!name.includes('xn--') || name.length > 253) return name;
  const shown = domainToUnicode(name);
  const ownAlphabet = name.slice(name.lastIndexOf('.') + 1).startsWith('xn--');
  const isPlain = shown.split('.').every((part) => isOneScript(part) && (ownAlphabet || !lookalikes.test(part)));
  return isPlain && domainNameFrom(shown) === name ? shown : name;
}

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])\p{L}/u,
];

function isOneScript(part: string): boolean {
  return scripts.filter((script) => script.test(part)).length <= 1;
}

/** Host names and mail addresses in a text that somebody searches for, in the form they are stored in. */
export function storedWords(text: string): string {
  return text.replace(/[^\s@]{1,253}/gu, (part) => (/^[\x21-\x7e]*$/.test(part) ? part : punycodeOf(part)));
}

function punycodeOf(part: string): string {
  const bare = part.replace(/^\.|\.$/g, '');
  const name = bare === '' || /[/\\:?#%[\]*<>^|]/.test(bare) ? undefined : URL.parse(`http://${bare}`)?.hostname;
  return name ? part.replace(bare, () => name) : part;
}
