const browsers = [
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS|Chromium)\//],
  ['Safari', /Safari\//],
] as const;

const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['ChromeOS', /CrOS/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['Linux', /Linux/],
] as const;

/**
 * `Firefox, Linux` from a User-Agent header, for its owner to recognise; empty for what we do not know. It holds words of
 * ours only, since anybody can write anything into the header.
 */
export function browserNameFrom(userAgent: string | null): string {
  const text = (userAgent ?? '').slice(0, 500);
  const known = [browsers, systems].map((list) => list.find(([, sign]) => sign.test(text))?.[0]);
  return known.filter(Boolean).join(', ');
}
