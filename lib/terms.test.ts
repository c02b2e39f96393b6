import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locales } from './locales';
import { company, sites } from './sites';
import { publishedTerms, termsAsText, termsDay, termsMarkdown, termsVersion } from './terms';

const versions = publishedTerms.map(({ version }) => version);
const each = publishedTerms.flatMap((terms) => locales.map((locale) => ({ ...terms, locale })));

test.each(each)(
  'the terms $version in $locale are still the text that was published',
  ({ version, locale, sha256 }) => {
    const text = readFileSync(`content/${locale}/terms/${version}.md`);
    const found = createHash('sha256').update(text).digest('hex');
    expect(found, 'A changed text is a new version: a file of its own, and an entry in lib/terms.ts').toBe(
      sha256[locale],
    );
    expect(termsMarkdown(version, locale)).toBe(text.toString());
  },
);

test.each(locales)('every text under content/%s/terms is a published version, the newest is in force', (locale) => {
  expect(readdirSync(`content/${locale}/terms`).sort()).toEqual(versions.map((version) => `${version}.md`));
  expect(versions).toEqual([...new Set(versions)].sort());
  expect(versions.at(-1)).toBe(termsVersion);
});

test.each(locales)(
  'the terms in %s name their own day, the company and its address, and leave nothing to fill in',
  (locale) => {
    const text = termsMarkdown(termsVersion, locale)?.replaceAll(/\s+/g, ' ');
    expect(text).toContain(termsDay(termsVersion, locale));
    expect(text).toContain(`${company.name}, ${company.street}, ${company.postalCode} ${company.city}`);
    expect(text).not.toMatch(/[{}]/);
  },
);

test('a version that was never published has no text, whatever its name', () => {
  for (const version of ['2026-11', '2020-01-01', '', '../legal/privacy', '__proto__']) {
    expect(termsMarkdown(version, 'en')).toBeUndefined();
    expect(termsAsText(version, 'en')).toBeUndefined();
  }
});

test('as plain text the terms keep every word, and their links can be followed', () => {
  const { origin } = sites['rails-hosting'];
  const english = termsAsText(termsVersion, 'en') ?? '';
  expect(english).toMatch(/^Terms\n\n/);
  expect(english).toContain('\n1. The parties\n\n');
  expect(english.replaceAll(/\s+/g, ' ')).toContain(`without logging in (${origin}/cancel).`);
  expect(termsAsText(termsVersion, 'de')).toContain(`(${origin}/de/cancel)`);
  for (const locale of locales) expect(termsAsText(termsVersion, locale)).not.toMatch(/^#|\]\(/m);
});

test('the version of the terms is the day they were published, in words for readers', () => {
  expect(termsVersion).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(termsDay('2026-11-25', 'en')).toBe('25 November 2026');
  expect(termsDay('2026-11-25', 'de')).toBe('25. November 2026');
});
