/** `Dr.Meier`, `J.Muster`: a short capitalised word, a dot, and a name to which somebody forgot the space. */
const forgottenSpace = /(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}{0,3}\.)(?=\p{Lu}\p{Ll})/gu;

/** What mail programs make a link of, or call: domains, paths, addresses, markup, long numbers. */
const linked = [
  /[<>@\\/|]/u,
  /[\p{L}\p{N}-]\.[\p{L}\p{N}]{2}/u,
  /:\/\/|\b(?:mailto|tel|javascript|data):/iu,
  /\d(?:[ .()+-]{0,3}\d){4}/u,
];

/**
 * What we call somebody, from one plain line; undefined for what is rather an address, a link or a phone number, since the name
 * greets in a mail that a stranger can have sent.
 */
export function personNameFrom(line: string): string | undefined {
  if (line.length > 400) return undefined;
  const name = line.replace(forgottenSpace, '$1 ');
  // Mail programs see `evil。com` and `evil．com` as they see `evil.com`.
  const asRead = name.normalize('NFKC').replace(/[。｡․]/g, '.');
  return /[\p{L}\p{N}]/u.test(name) && !linked.some((sign) => sign.test(asRead)) ? name : undefined;
}
