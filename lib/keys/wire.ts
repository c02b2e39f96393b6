/** The parts of a public key blob (RFC 4253, 4.2 and 6.6): strings with a length of four bytes before each. */
export function wireParts(blob: Uint8Array): Uint8Array[] | undefined {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < blob.length) {
    if (at + 4 > blob.length) return undefined;
    const end = at + 4 + view.getUint32(at);
    if (end > blob.length) return undefined;
    parts.push(blob.subarray(at + 4, end));
    at = end;
  }
  return parts;
}

/** The bytes of a base64 text; undefined when it is not exactly that. Works in browsers and on servers. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 === 1) return undefined;
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The longest name in a key: kinds, curves, and the application of a security key (`ssh:`, or a domain with `ssh:`). */
const longestName = 128;

/** Text of bytes that must be short ASCII names, as the key formats use them; empty when they are not. */
export function asciiOf(part: Uint8Array | undefined): string {
  if (!part || part.length > longestName) return '';
  const text = String.fromCharCode(...part);
  return /^[!-~]*$/.test(text) ? text : '';
}

/** How many bits a positive integer of the wire format has; 0 when it is negative, empty or padded for no reason. */
export function integerBits(part: Uint8Array | undefined): number {
  const first = part?.[0];
  if (!part || first === undefined || first >= 0x80) return 0;
  const body = first === 0 ? part.subarray(1) : part;
  const top = body[0];
  if (top === undefined || top === 0 || (first === 0 && top < 0x80)) return 0;
  return (body.length - 1) * 8 + (32 - Math.clz32(top));
}
