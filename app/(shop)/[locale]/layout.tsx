import '@/app/styles.css';
import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { preloadLetters, siteIcons, siteViewport } from '@/app/head';
import { FailureTexts } from '@/components/shop/failure';
import { ShopFrame } from '@/components/shop/frame';
import { DemoLine } from '@/components/ui/demo-line';
import { demo } from '@/lib/env';
import { PasswordChanged } from '@/components/ui/password-changed';
import { sites } from '@/lib/sites';

const { name, email } = sites['rails-hosting'];
export const metadata: Metadata = {
  title: { default: name, template: `%s · ${name}` },
  robots: { index: false },
  icons: siteIcons,
};
export const viewport: Viewport = siteViewport;
/** Each answer carries its own nonce, so none is made beforehand. */
export const dynamic = 'force-dynamic';

type Props = PageProps & { children: ReactNode };

export default async function ShopLayout({ children, params }: Props) {
  const locale = await pageLocale(params);
  preloadLetters();
  const [t, account] = await Promise.all([getTranslations('shop.failure'), getTranslations('account.auth.reset')]);
  const failure = { title: t('title'), text: t('text', { email }), retry: t('retry') };
  return (
    <html lang={locale}>
      <body>
        <DemoLine demo={demo} locale={locale} />
        <ShopFrame locale={locale}>
          <PasswordChanged text={account('done')} />
          <FailureTexts words={failure}>{children}</FailureTexts>
        </ShopFrame>
      </body>
    </html>
  );
}
