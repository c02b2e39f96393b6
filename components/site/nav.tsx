import { hrefIn, isWithin } from '@/components/ui/href';
import { languageName, type Locale, locales } from '@/lib/locales';

/** `main` marks the page's call to action. */
export type NavLink = { href: string; label: string; main?: boolean };
export type NavProps = {
  label: string;
  locale: Locale;
  /** Without locale, for the language switch. */
  path: string;
  /** With its question mark. */
  search?: string;
  links: NavLink[];
  actions?: NavLink[];
};

export function Nav({ label, locale, path, search = '', links, actions = [] }: NavProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap justify-between gap-x-6 lg:col-span-8">
      <Links {...{ locale, path, links }} />
      <div className="flex flex-wrap gap-x-5 sm:gap-x-6">
        <Links {...{ locale, path }} links={actions} />
        <LanguageSwitch locale={locale} to={(other) => hrefIn(other, path) + search} />
      </div>
    </nav>
  );
}

function Links({ locale, path, links }: Pick<NavProps, 'locale' | 'path' | 'links'>) {
  return (
    <ul className="flex flex-wrap gap-x-5 sm:gap-x-6">
      {links.map(({ href, label, main }) => (
        <li key={href}>
          <a
            href={hrefIn(locale, href)}
            aria-current={currentness(href, path)}
            className={`nav-link ${main ? 'font-semibold' : ''}`}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `page` for this page, `true` for a section that contains it. */
function currentness(href: string, path: string): 'page' | true | undefined {
  if (href === path) return 'page';
  return isWithin(path, href) || undefined;
}

function LanguageSwitch({ locale, to }: { locale: Locale; to: (other: Locale) => string }) {
  return (
    <ul className="flex">
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <li key={other}>
            <a href={to(other)} hrefLang={other} lang={other} className="nav-link">
              {languageName(other)}
            </a>
          </li>
        ))}
    </ul>
  );
}
