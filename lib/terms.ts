import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay } from './dates';
import type { Locale } from './locales';
import { absoluteUrl } from './sites';

type PublishedTerms = {
  /** The day of publication. */
  version: string;
  /** Of each text as it was published, in hexadecimal. */
  sha256: Record<Locale, string>;
};

/** Every version ever published, the newest last; the texts are `content/<language>/terms/<version>.md`. */
export const publishedTerms: readonly PublishedTerms[] = [
  {
    version: '2026-11-25',
    sha256: {
      en: '8ddf1f38a4aa02d3bba0342b9f21b00acc8a018a51eea80203a485bdfb8e915f',
      de: 'b32f7edc4488b473511ba2121fbd9d05cbd2fa1efc6c8cc2ee92e429b195ced4',
    },
  },
  {
    version: '2026-11-27',
    sha256: {
      en: 'b86086dfef727db8d21ea5eebd5068cfcb48fe9a9c5cec5227c85bad3d7912f3',
      de: 'ab155e85b347e0a68766492bf3bb12cff62a698631bfe462efac98a653394d2d',
    },
  },
];

/** The version in force. */
export const termsVersion = '2026-11-27';

export function termsDay(version: string, locale: Locale): string {
  return formatDay(new Date(`${version}T12:00:00Z`), locale);
}

/** The text of a version as it was published; undefined when there is no such version. Throws when the text is another. */
export function termsMarkdown(version: string, locale: Locale): string | undefined {
  const published = publishedTerms.find((terms) => terms.version === version);
  if (!published) return undefined;
  const markdown = readFileSync(join(process.cwd(), 'content', locale, 'terms', `${published.version}.md`), 'utf8');
  const found = createHash('sha256').update(markdown).digest('hex');
  if (found !== published.sha256[locale]) {
    throw new Error(`The terms of ${version} (${locale}) are not the text that was published, but ${found}`);
  }
  return markdown;
}

/** The same for a text file: without marks of headings, links with their whole address in brackets. */
export function termsAsText(version: string, locale: Locale): string | undefined {
  return termsMarkdown(version, locale)
    ?.replaceAll(/^#{1,2} /gm, '')
    .replaceAll(/\[([^[\]]{1,200})\]\((\/[^()\s]{0,200})\)/g, (_, words: string, path: string) => {
      return `${words} (${absoluteUrl('rails-hosting', locale, path)})`;
    });
}
