const marks = [
  /PRIVATE[- ]KEY/i,
  /PuTTY-User-Key-File/i,
  /Private-(Lines|MAC|Hash)/i,
  /AGE-SECRET-KEY/i,
  // The first bytes of OpenSSH's and PEM's bodies (a DER sequence with a version in front), for those who left the header out.
  /b3BlbnNzaC1rZXktdjE/,
  /(^|\s)M([A-Za-z0-9+/]{2}CAQ|I[GH][A-Za-z0-9+/]AgE|II[A-Za-z0-9+/]{2}[AQgw]IBA)/,
];

/** Whether a text holds (a part of) a private key. Such a text is never shown again, stored or logged. */
export function holdsPrivateKey(text: string): boolean {
  return marks.some((mark) => mark.test(text));
}

/** The names of the fields of a sent form that hold a private key. */
export function fieldsWithPrivateKey(values: Record<string, string | string[]>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ([value].flat().some(holdsPrivateKey) ? [name] : []));
}
