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
  /** The id of a form that is sent to the page in the other language, so that nothing typed is lost. */
  carries?: string;
};

export function Nav({ label, locale, path, search = '', links, actions = [], carries }: NavProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap justify-between gap-x-6 lg:col-span-8">
      <Links {...{ locale, path, links }} />
      <div className="flex flex-wrap gap-x-5 sm:gap-x-6">
        <Links {...{ locale, path }} links={actions} />
        <LanguageSwitch locale={locale} carries={carries} to={(other) => hrefIn(other, path) + search} />
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

type SwitchProps = { locale: Locale; carries?: string; to: (other: Locale) => string };

function LanguageSwitch({ locale, carries, to }: SwitchProps) {
  return (
    <ul className="flex">
      {locales
        .filter((other) => other !== locale)
        .map((other) => (
          <li key={other}>
            {carries ? (
              <FormSwitch form={carries} other={other} to={to(other)} />
            ) : (
              <a href={to(other)} hrefLang={other} lang={other} className="nav-link">
                {languageName(other)}
              </a>
            )}
          </li>
        ))}
    </ul>
  );
}

function FormSwitch({ form, other, to }: { form: string; other: Locale; to: string }) {
  return (
    <>
      {/* Enter in a field presses the form's first button, which must not be the language. */}
      <button form={form} tabIndex={-1} aria-hidden="true" className="sr-only" />
      <button form={form} formAction={to} name="language" value={other} lang={other} className="nav-link">
        {languageName(other)}
      </button>
    </>
  );
}
