import { getTranslations } from 'next-intl/server';
import { helpText, helpTopics, type LegalText, legalText, termsText } from '@/app/(sites)/long-texts';
import { price } from '@/lib/catalog/price';
import { stackIds, stacks } from '@/lib/catalog/stacks';
import type { Locale } from '@/lib/locales';
import { formatRappen, formatRate } from '@/lib/money';
import { company, type SiteId, sites, type SitePath } from '@/lib/sites';
import { termsDay, termsVersion } from '@/lib/terms';

/** What a page is called and how it describes itself: for its head, its picture and the sitemap's readers. */
export type PageWords = { title: string; description: string };

type Page = { locale: Locale; site: SiteId };

/** Title and description of any page of both sites. */
export async function pageWords(site: SiteId, locale: Locale, path: SitePath): Promise<PageWords> {
  const page = { locale, site };
  if (path.startsWith('/help/')) return helpWords(locale, path);
  if (path.startsWith('/stacks/')) return stackWords(locale, path);
  if (path === '/privacy') return legalWords(page, site === 'ungleich' ? 'privacy-ungleich' : 'privacy');
  if (path === '/terms') return termsWords(locale);
  return namedWords(page, path);
}

/** The cheapest plan's price with VAT, and the rate, as they stand in sentences. */
export function fromPrice(): { price: string; rate: string } {
  const { totalRappen, vatRateBasisPoints } = price('economy', 'included', new Date());
  return { price: unbroken(formatRappen(totalRappen)), rate: unbroken(formatRate(vatRateBasisPoints)) };
}

const unbroken = (words: string) => words.replaceAll(' ', '\u00a0');

function helpWords(locale: Locale, path: string): PageWords {
  const topic = helpTopics.find((known) => path === `/help/${known}`) ?? 'first-steps';
  const { title, lead } = helpText(locale, topic);
  return { title, description: lead };
}

async function legalWords({ locale, site }: Page, id: LegalText): Promise<PageWords> {
  const t = await getTranslations({ locale, namespace: 'sites.legal' });
  return { title: legalText(locale, id, site).title, description: t(id) };
}

async function termsWords(locale: Locale): Promise<PageWords> {
  const t = await getTranslations({ locale, namespace: 'sites.legal' });
  return { title: termsText(locale).title, description: t('terms', { version: termsDay(termsVersion, locale) }) };
}

async function stackWords(locale: Locale, path: string): Promise<PageWords> {
  const t = await getTranslations({ locale, namespace: 'sites.stack' });
  const stack = stackIds.find((id) => path === `/stacks/${id}`) ?? 'ruby';
  const { name, slots } = stacks[stack];
  return {
    title: t('metaTitle', { stack: name, framework: slots.framework.options[0] }),
    description: t('metaDescription', { lead: t(stack), price: fromPrice().price }),
  };
}

const namespaces = {
  '/': { 'rails-hosting': 'home', ungleich: 'ungleichHome' },
  '/pricing': 'pricing',
  '/help': 'help',
  '/try': 'try',
  '/contact': 'contact',
  '/imprint': 'imprint',
  '/services': 'services',
  '/products': 'products',
  '/about': 'about',
} as const;

async function namedWords({ site, locale }: Page, path: SitePath): Promise<PageWords> {
  const t = await getTranslations({ locale, namespace: 'sites' });
  const named = Object.entries(namespaces).find(([known]) => known === path)?.[1] ?? 'help';
  const area = typeof named === 'string' ? named : named[site];
  const values = { ...fromPrice(), company: company.name, site: sites[site].name };
  return { title: t(`${area}.metaTitle`), description: t(`${area}.metaDescription`, values) };
}
