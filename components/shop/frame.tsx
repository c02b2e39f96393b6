import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Frame } from '@/components/site/frame';
import { type Locale, localePath } from '@/lib/locales';

/** The frame of every shop page. */
export async function ShopFrame({ locale, path, children }: { locale: Locale; path: string; children: ReactNode }) {
  const t = await getTranslations('sites.nav');
  const links = [
    { href: localePath(locale, '/book'), label: t('order') },
    { href: localePath(locale, '/account'), label: t('account') },
  ];
  return (
    <Frame site="rails-hosting" locale={locale} path={path} links={links}>
      {children}
    </Frame>
  );
}
