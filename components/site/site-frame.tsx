import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Frame } from '@/components/site/frame';
import { Nav } from '@/components/site/nav';
import { stackIds, stacks } from '@/lib/catalog/stacks';
import { absoluteUrl, type SitePath } from '@/lib/sites';

type SiteFrameProps<Path> = { path: Path; children: ReactNode };

export async function RailsFrame({ path, children }: SiteFrameProps<SitePath<'rails-hosting'>>) {
  const [t, locale] = await Promise.all([getTranslations('sites.nav'), getLocale()]);
  const links = [
    ...stackIds.map((stack) => ({ href: `/stacks/${stack}`, label: stacks[stack].name })),
    { href: '/pricing', label: t('pricing') },
    { href: '/help', label: t('help') },
  ];
  const actions = [
    { href: '/book', label: t('order'), main: true },
    { href: '/account', label: t('account') },
  ];
  const nav = <Nav label={t('main')} {...{ locale, path, links, actions }} />;
  return (
    <Frame site="rails-hosting" nav={nav} home={path === '/'} wide>
      {children}
    </Frame>
  );
}

export async function UngleichFrame({ path, children }: SiteFrameProps<SitePath<'ungleich'>>) {
  const [t, locale] = await Promise.all([getTranslations('sites.nav'), getLocale()]);
  const links = (['services', 'products', 'about', 'contact'] as const).map((id) => ({
    href: `/${id}`,
    label: t(id),
  }));
  const actions = [{ href: absoluteUrl('rails-hosting', locale, '/'), label: t('rails') }];
  const nav = <Nav label={t('main')} {...{ locale, path, links, actions }} />;
  return (
    <Frame site="ungleich" nav={nav} home={path === '/'} wide>
      {children}
    </Frame>
  );
}
