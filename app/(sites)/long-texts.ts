import type { Locale } from '@/lib/locales';
import { termsDay } from '@/lib/orders/terms';
import { company, type SiteId, sites } from '@/lib/sites';
import { type HelpTopic, type LegalText, type LongText, texts } from '@/messages/texts';

export const helpTopics: readonly HelpTopic[] = ['first-steps', 'ssh-keys', 'deploy', 'billing', 'moving', 'ipv6'];

/** A topic of the help. */
export function helpText(locale: Locale, topic: HelpTopic): LongText {
  return filled(texts[locale].help[topic], locale, 'rails-hosting');
}

/** A legal text of a site. */
export function legalText(locale: Locale, id: LegalText, site: SiteId): LongText {
  return filled(texts[locale].legal[id], locale, site);
}

/** The text with what configuration knows in place of its {names}. */
function filled(text: LongText, locale: Locale, site: SiteId): LongText {
  const values: Record<string, string> = {
    company: company.name,
    address: `${company.street}, ${company.postalCode}\u00a0${company.city}`,
    email: sites[site].email,
    version: termsDay(locale),
  };
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const sections = text.sections.map(({ title, blocks }) => ({ title: fill(title), blocks: blocks.map(fill) }));
  return { ...text, lead: fill(text.lead), sections };
}
