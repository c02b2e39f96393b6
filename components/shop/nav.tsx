'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Nav, type NavProps } from '@/components/site/nav';
import { withoutLocale } from '@/lib/locales';

/** The navigation of the shop. It asks the browser where it is: the layout stays while forms lead from page to page. */
export function ShopNav(nav: Omit<NavProps, 'path' | 'search'>) {
  const path = withoutLocale(usePathname());
  const search = useSearchParams().toString();
  return <Nav {...nav} path={path} search={search && `?${search}`} />;
}
