import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ShopNav } from '@/components/shop/nav';
import { Frame } from '@/components/site/frame';
import type { Locale } from '@/lib/locales';

export async function ShopFrame({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = await getTranslations('sites.nav');
  const links = [
    { href: '/book', label: t('order') },
    { href: '/account', label: t('account') },
  ];
  return (
    <Frame site="rails-hosting" nav={<ShopNav label={t('main')} {...{ locale, links }} />}>
      {/* People’s own words may break anywhere, so that the longest fits a phone. */}
      <div className="wrap-anywhere">{children}</div>
    </Frame>
  );
}
