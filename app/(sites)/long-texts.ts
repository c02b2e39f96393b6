import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMarkdown } from '@/app/(sites)/markdown';
import type { LongText } from '@/components/site/article';
import { dunningPlan } from '@/lib/billing/dunning';
import type { Locale } from '@/lib/locales';
import { company, type SiteId, sites } from '@/lib/sites';
import { termsMarkdown, termsVersion } from '@/lib/terms';

const dunningDays = {
  remindDays: String(dunningPlan.remindAfterDays),
  warnDays: String(dunningPlan.warnAfterDays),
  suspendDays: String(dunningPlan.suspendAfterDays),
  endDays: String(dunningPlan.endAfterSuspensionDays),
  keepDays: String(dunningPlan.keepDataAfterEndDays),
  keepBackupDays: String(dunningPlan.keepLastBackupAfterEndDays),
};

export const helpTopics = ['first-steps', 'ssh-keys', 'deploy', 'billing', 'moving', 'ipv6'] as const;
export const legalTexts = ['privacy', 'privacy-ungleich'] as const;
export type HelpTopic = (typeof helpTopics)[number];
export type LegalText = (typeof legalTexts)[number];

/** A topic of the help. */
export function helpText(locale: Locale, topic: HelpTopic): LongText {
  return longText(locale, 'rails-hosting', `help/${topic}`);
}

/** A legal text of a site. */
export function legalText(locale: Locale, id: LegalText, site: SiteId): LongText {
  return longText(locale, site, `legal/${id}`);
}

/** The terms in force. */
export function termsText(locale: Locale): LongText {
  const text = termsOf(locale, termsVersion);
  if (!text) throw new Error(`The terms in force, ${termsVersion}, were never published.`);
  return text;
}

/** A version of the terms, word for word; undefined when it was never published. */
export function termsOf(locale: Locale, version: string): LongText | undefined {
  const markdown = termsMarkdown(version, locale);
  return markdown === undefined ? undefined : readMarkdown(markdown, (words) => words);
}

/** A file of content/ with what configuration knows in place of its {names}. Pages read it while they are built. */
function longText(locale: Locale, site: SiteId, name: `help/${HelpTopic}` | `legal/${LegalText}`): LongText {
  const values: Record<string, string> = {
    company: company.name,
    address: `${company.street}, ${company.postalCode}\u00a0${company.city}`,
    email: sites[site].email,
    ...dunningDays,
  };
  const valueOf = (key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`content/${locale}/${name}.md asks for {${key}}, which nobody knows.`);
    return value;
  };
  const markdown = readFileSync(join(process.cwd(), 'content', locale, `${name}.md`), 'utf8');
  return readMarkdown(markdown, (words) => words.replace(/\{(\w+)\}/g, (_, key: string) => valueOf(key)));
}
