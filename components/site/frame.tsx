import type { ReactNode } from 'react';
import { type Locale, localePath, locales } from '@/lib/locales';
import { company, type SiteId, sites } from '@/lib/sites';

type FrameProps = {
  site: SiteId;
  locale: Locale;
  /** The path without language, so that the language switch stays on the page. */
  path: string;
  links: { href: string; label: string }[];
  children: ReactNode;
};

/** Header, page and footer of both sites and the shop: links are plain, nothing needs JavaScript. */
export function Frame({ site, locale, path, links, children }: FrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-8">
      <header className="flex flex-wrap items-baseline gap-x-6 gap-y-2 border-b border-line py-4">
        <a href={localePath(locale, '/')} className="text-lg font-bold no-underline">
          {sites[site].name}
        </a>
        <nav className="flex flex-wrap gap-x-5 gap-y-1">
          {links.map(({ href, label }) => (
            <a key={href} href={href}>
              {label}
            </a>
          ))}
        </nav>
        <LanguageSwitch locale={locale} path={path} />
      </header>
      <main className="flex-1 py-8 sm:py-12">{children}</main>
      <footer className="border-t border-line py-6 text-sm text-muted">
        <address className="not-italic">
          {company.name}, {company.street}, {company.postalCode} {company.city} ·{' '}
          <a href={`mailto:${sites[site].email}`}>{sites[site].email}</a>
        </address>
      </footer>
    </div>
  );
}

function LanguageSwitch({ locale, path }: { locale: Locale; path: string }) {
  const names: Record<Locale, string> = { en: 'English', de: 'Deutsch' };
  return (
    <p className="ml-auto flex gap-3">
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <a key={other} href={localePath(other, path)} hrefLang={other} lang={other}>
            {names[other]}
          </a>
        ))}
    </p>
  );
}
