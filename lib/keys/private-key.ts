const base64 = '[A-Za-z0-9+/]';
const header = 'BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY';

/** Matches only what a key file contains: a sentence such as `my private key stays here` is harmless. */
const marks = [
  // A header that begins a line, or that a body follows, as in JSON with `\n` between them.
  new RegExp(`(?<=^[ \\t>"'\`]{0,20}-{4,5} ?)${header}`, 'im'),
  new RegExp(`(?<=-{4} ?)${header}[A-Z ]{0,10}-{4,5}(?:\\\\[nr]|\\s){0,8}${base64}{16}`, 'i'),
  /^PuTTY-User-Key-File-\d: \S/im,
  /^Private-Lines: \d/im,
  /^Private-(?:MAC|Hash): [0-9a-f]{20}/im,
  /AGE-SECRET-KEY-1[A-Z0-9]{20}/i,
  // OpenSSH and PEM bodies (DER sequence, version 0, 1 or 3), for those who left the header out.
  new RegExp(`b3BlbnNzaC1rZXktdjEA${base64}{16}`),
  new RegExp(`(?<!${base64})M(?:${base64}{2}CAQ[A-HM-P]|I[GH]${base64}AgE[ABD]|II${base64}{2}[AQgw]IBA)${base64}{30}`),
];

/** Also true for a part of a key; such a text is never shown, stored or logged. Linear time: repetition is bounded. */
export function holdsPrivateKey(text: string): boolean {
  return marks.some((mark) => mark.test(text));
}

export function fieldsWithPrivateKey(values: Record<string, string | string[]>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ([value].flat().some(holdsPrivateKey) ? [name] : []));
}
