import type { Metadata } from 'next';
import { setRequestLocale } from 'next-intl/server';
import { SiteDocument } from '@/app/(sites)/document';
import { Poster } from '@/components/site/poster';
import { SiteLinks } from '@/components/site/site-links';
import { defaultLocale, type Locale, locales } from '@/lib/locales';
import { messages } from '@/messages/all';

export const metadata: Metadata = { title: '404' };

/** For every address that leads nowhere, on any host and in both languages at once. */
export default function GlobalNotFound() {
  setRequestLocale(defaultLocale);
  return (
    <SiteDocument site="rails-hosting" locale={defaultLocale}>
      <Poster status="404">
        {locales.map((locale, index) => (
          <NothingHere key={locale} locale={locale} heading={index === 0 ? 'h1' : 'h2'} />
        ))}
      </Poster>
    </SiteDocument>
  );
}

function NothingHere({ locale, heading: Heading }: { locale: Locale; heading: 'h1' | 'h2' }) {
  const { title, text } = messages[locale].sites.notFound;
  return (
    <div lang={locale} className="lg:col-span-6">
      <Heading className="text-head">{title}</Heading>
      <p className="mt-3 mb-4 max-w-[44ch]">{text}</p>
      <SiteLinks locale={locale} />
    </div>
  );
}
