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
