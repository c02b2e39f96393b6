const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The longest text that can be meant for a name: 253 characters of RFC 1035, and what people paste around them. */
const longestTyped = 1000;

/**
 * A full domain name in RFC 1123 form: lower case, umlauts as punycode, no dot at the end. Undefined for anything else, such as
 * one label alone or an IP address.
 */
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
  // A last label of digits only is an IPv4 address to every resolver.
  return /^\d+$/.test(labels.at(-1) ?? '') ? undefined : name;
}
