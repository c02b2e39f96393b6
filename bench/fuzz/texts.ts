import type { Random } from '../random';

/** What stands unescaped in a page only when the page lets strangers write markup. */
export function probe(number: number): string {
  return `"x-probe${number}='><x-probe${number}>`;
}

/** Whether an answer shows the probe as markup: as an element, or behind a quote that nothing escapes. */
export function showsProbe(html: string): string | undefined {
  return /<x-probe\d+|(?<!\\)"x-probe\d+/.exec(html)?.[0];
}

const letters = [
  ...'aZ09 -_.:/\\@<>"\'&%$#?=+*(){}[]|~^`,;!\t\n\r\0\u0001\u007f\u00a0ÄßéΩж中🐘\u200b\u202e\ufeff\ufb00\u0130',
];

const known = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  'true',
  '1e309',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '\0',
  'a\0b',
  '\r\nSet-Cookie: a=b',
  '${7*7}',
  '{{7*7}}',
  "' or 1=1 --",
  "'; drop table accounts; --",
  '../../../../etc/passwd',
  '//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '$K1',
  '$@1',
  '$F1',
  '$undefined',
  '$$',
  '%00',
  '%',
  '%E4',
  '%ff%fe',
  '\ud800',
  '\udc00x',
  'ﬀ',
  'İ',
  '٣',
  'e\u0301'.repeat(200),
  '\u202egnp.exe',
  '🏳️‍🌈',
  '9999-99-99T99:99',
  '0000-00-00T00:00',
  '2026-02-30T10:00',
  '00000000-0000-0000-0000-000000000000',
  '019ac000-0000-7000-8000-000000000000',
  '019AC000-0000-7000-8000-00000000000Z',
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI',
  `ssh-rsa ${'A'.repeat(5000)}`,
];

/** A text that nobody types: markup, control characters, halves of characters, other people's syntax, long ones. */
export function oddText(random: Random, number: number): string {
  switch (random.below(6)) {
    case 0:
      return probe(number);
    case 1:
    case 2:
      return random.pick(known);
    case 3:
      return Array.from({ length: 1 + random.below(40) }, () => random.pick(letters)).join('');
    case 4:
      return random.pick(letters).repeat(1 + random.below(3000));
    default:
      return random.pick(known) + probe(number) + random.pick(known);
  }
}

/** A value as JSON can carry it, some of them deep or large. */
export function oddValue(random: Random, number: number): unknown {
  const values: unknown[] = [
    null,
    true,
    -1,
    0.1,
    1e308,
    [],
    {},
    [[]],
    { locale: 'xx' },
    { locale: 'de', orderId: 7 },
    { errors: null, values: 7 },
    'L'.repeat(50_000),
    nested(1 + random.below(600)),
    Array.from({ length: random.below(1500) }, () => 0),
  ];
  return random.oneIn(2) ? oddText(random, number) : random.pick(values);
}

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { next: value };
  return value;
}
