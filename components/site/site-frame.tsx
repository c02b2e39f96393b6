import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Frame } from '@/components/site/frame';
import { Nav } from '@/components/site/nav';
import { stackIds, stacks } from '@/lib/catalog/stacks';
import { type Locale, localePath } from '@/lib/locales';
import { absoluteUrl, type SitePath } from '@/lib/sites';

type SiteFrameProps<Path> = { locale: Locale; path: Path; children: ReactNode };

/** The frame of every marketing page of rails-hosting.ch. */
export async function RailsFrame({ locale, path, children }: SiteFrameProps<SitePath<'rails-hosting'>>) {
  const t = await getTranslations('sites.nav');
  const link = (target: string, label: string) => ({ href: localePath(locale, target), label });
  const links = [
    ...stackIds.map((stack) => link(`/stacks/${stack}`, stacks[stack].name)),
    link('/pricing', t('pricing')),
    link('/help', t('help')),
  ];
  const actions = [{ ...link('/book', t('order')), main: true }, link('/account', t('account'))];
  const nav = <Nav label={t('main')} {...{ locale, path, links, actions }} />;
  return (
    <Frame site="rails-hosting" locale={locale} nav={nav} home={path === '/'} wide>
      {children}
    </Frame>
  );
}

/** The frame of every page of ungleich.ch; its shop is the other site. */
export async function UngleichFrame({ locale, path, children }: SiteFrameProps<SitePath<'ungleich'>>) {
  const t = await getTranslations('sites.nav');
  const links = (['services', 'products', 'about', 'contact'] as const).map((id) => ({
    href: localePath(locale, `/${id}`),
    label: t(id),
  }));
  const actions = [{ href: absoluteUrl('rails-hosting', locale, '/'), label: t('rails') }];
  const nav = <Nav label={t('main')} {...{ locale, path, links, actions }} />;
  return (
    <Frame site="ungleich" locale={locale} nav={nav} home={path === '/'} wide>
      {children}
    </Frame>
  );
}
