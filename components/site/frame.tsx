import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Mark } from '@/components/site/mark';
import { Link } from '@/components/ui/link';
import { company, type SiteId, sites } from '@/lib/sites';

type FrameProps = {
  site: SiteId;
  nav: ReactNode;
  /** The page that the logo links to. */
  home?: boolean;
  wide?: boolean;
  children: ReactNode;
};

export async function Frame({ site, nav, home = false, wide = false, children }: FrameProps) {
  const t = await getTranslations('sites.nav');
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="skip sr-only z-10 bg-ink px-4 py-3 text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <header className="sheet w-full pt-4 lg:pt-6">
        <div className="columns-12 gap-y-1 lg:items-center">
          <Link
            href="/"
            aria-current={home ? 'page' : undefined}
            className="flex min-h-11 items-center justify-self-start font-semibold no-underline lg:col-span-4"
          >
            <Mark site={site} />
          </Link>
          {nav}
        </div>
      </header>
      <main id="content" className={`sheet w-full flex-1 ${wide ? '' : 'py-8 sm:py-12'}`}>
        {children}
      </main>
      <Footer site={site} promise={wide} />
    </div>
  );
}

const footerLinks = {
  'rails-hosting': ['contact', 'try', 'cancel', 'imprint', 'privacy', 'terms'],
  ungleich: ['contact', 'imprint', 'privacy'],
} as const;

async function Footer({ site, promise }: { site: SiteId; promise: boolean }) {
  const t = await getTranslations('sites.footer');
  const { name, street, postalCode, city } = company;
  return (
    <footer className="sheet mt-16 w-full pb-8 text-small lg:mt-28">
      <div className="columns-12 gap-y-8 border-t border-ink pt-4 sm:max-lg:grid-cols-3">
        <address className="not-italic lg:col-span-4">
          {name}
          <br />
          {street}
          <br />
          {postalCode} {city}, {t('switzerland')}
          <br />
          <a href={`mailto:${sites[site].email}`} className="inline-block py-1">
            {sites[site].email}
          </a>
        </address>
        <nav aria-label={t('label')} className="lg:col-span-4">
          <ul className="-mt-1 grid grid-cols-2 gap-x-column">
            {footerLinks[site].map((id) => (
              <li key={id}>
                <Link href={`/${id}`} className="inline-block py-1">
                  {t(id)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {promise && <p className="max-w-[36ch] text-muted lg:col-span-4">{t('promise')}</p>}
      </div>
    </footer>
  );
}
