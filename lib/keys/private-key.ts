const base64 = '[A-Za-z0-9+/]';
const header = 'BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY';

/** What only the file of a private key has: words about one (`my private key stays here`) hold no secret. */
const marks = [
  // A header that begins a line, or that a body follows, as in JSON with `\n` between them.
  new RegExp(`(?<=^[ \\t>"'\`]{0,20}-{4,5} ?)${header}`, 'im'),
  new RegExp(`(?<=-{4} ?)${header}[A-Z ]{0,10}-{4,5}(?:\\\\[nr]|\\s){0,8}${base64}{16}`, 'i'),
  /^PuTTY-User-Key-File-\d: \S/im,
  /^Private-Lines: \d/im,
  /^Private-(?:MAC|Hash): [0-9a-f]{20}/im,
  /AGE-SECRET-KEY-1[A-Z0-9]{20}/i,
  // The first bytes of OpenSSH's and PEM's bodies (a DER sequence with version 0, 1 or 3 in front), for those who left the header out.
  new RegExp(`b3BlbnNzaC1rZXktdjEA${base64}{16}`),
  new RegExp(`(?<!${base64})M(?:${base64}{2}CAQ[A-HM-P]|I[GH]${base64}AgE[ABD]|II${base64}{2}[AQgw]IBA)${base64}{30}`),
];

/**
 * Whether a text holds (a part of) a private key. Such a text is never shown again, stored or logged. Reads in linear time: every
 * repetition is bounded.
 */
export function holdsPrivateKey(text: string): boolean {
  return marks.some((mark) => mark.test(text));
}

/** The names of the fields of a sent form that hold a private key. */
export function fieldsWithPrivateKey(values: Record<string, string | string[]>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ([value].flat().some(holdsPrivateKey) ? [name] : []));
}
