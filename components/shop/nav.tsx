'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Nav, type NavProps } from '@/components/site/nav';
import { withoutLocale } from '@/lib/locales';

/** Pages whose form keeps what was typed when the language changes; each form by its id. */
const formsKept: Record<string, string> = { '/book': 'book' };

/** Reads the path in the browser, since the layout persists while forms navigate. */
export function ShopNav(nav: Omit<NavProps, 'path' | 'search'>) {
  const path = withoutLocale(usePathname());
  const search = useSearchParams().toString();
  return <Nav {...nav} path={path} search={search && `?${search}`} carries={formsKept[path]} />;
}
