import { type Locale, localePath } from '@/lib/locales';

/** Where a link leads in a language: pages of this site have one each, other addresses and places on the page stay as they are. */
export function hrefIn(locale: Locale, href: string): string {
  return href.startsWith('/') ? localePath(locale, href) : href;
}

/** Whether a path is a page or one of those below it. */
export function isWithin(path: string, page: string): boolean {
  return path === page || path.startsWith(`${page}/`);
}
