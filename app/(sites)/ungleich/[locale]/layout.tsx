import '@/app/styles.css';
import type { Metadata } from 'next';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { isLocale, locales } from '@/lib/locales';
import { sites } from '@/lib/sites';
import { notFound } from 'next/navigation';

export const dynamicParams = false;
export const generateStaticParams = () => locales.map((locale) => ({ locale }));

export const metadata: Metadata = { title: sites['ungleich'].name };

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function SiteLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return (
    <html lang={locale}>
      <body>{children}</body>
    </html>
  );
}
