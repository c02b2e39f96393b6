import type { Locale } from '@/lib/locales';
import { termsVersion } from '@/lib/orders/terms';
import { company, type SiteId, sites } from '@/lib/sites';
import { type HelpTopic, type LegalText, type LongText, texts } from '@/messages/texts';

export const helpTopics: readonly HelpTopic[] = ['first-steps', 'ssh-keys', 'deploy', 'billing', 'moving', 'ipv6'];

/** A topic of the help. */
export function helpText(locale: Locale, topic: HelpTopic): LongText {
  return filled(texts[locale].help[topic], 'rails-hosting');
}

/** A legal text of a site. */
export function legalText(locale: Locale, id: LegalText, site: SiteId): LongText {
  return filled(texts[locale].legal[id], site);
}

/** The text with what configuration knows in place of its {names}. */
function filled(text: LongText, site: SiteId): LongText {
  const values: Record<string, string> = {
    company: company.name,
    address: `${company.street}, ${company.postalCode} ${company.city}`,
    email: sites[site].email,
    version: termsVersion,
  };
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const sections = text.sections.map(({ title, blocks }) => ({ title: fill(title), blocks: blocks.map(fill) }));
  return { ...text, lead: fill(text.lead), sections };
}
