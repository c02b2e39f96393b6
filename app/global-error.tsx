'use client';
import '@/app/styles.css';
import { defaultLocale, type Locale, localePath, locales } from '@/lib/locales';
import { failures } from '@/messages/failures';

/** The last resort, when not even a layout could be shown: in every language, since nothing else is known here. */
export default function GlobalError() {
  return (
    <html lang={defaultLocale}>
      <body>
        <title>500</title>
        <main className="sheet grid min-h-dvh content-between gap-16 py-8 lg:py-16">
          <p aria-hidden="true" className="text-poster text-ruby">
            500
          </p>
          <div className="columns-12 gap-y-12 border-t border-ink pt-4">
            {locales.map((locale, index) => (
              <Broken key={locale} locale={locale} heading={index === 0 ? 'h1' : 'h2'} />
            ))}
          </div>
        </main>
      </body>
    </html>
  );
}

function Broken({ locale, heading: Heading }: { locale: Locale; heading: 'h1' | 'h2' }) {
  const { title, text, home } = failures[locale];
  return (
    <div lang={locale} className="lg:col-span-6">
      <Heading className="text-head">{title}</Heading>
      <p className="mt-3 mb-4 max-w-[44ch]">{text}</p>
      <a href={localePath(locale, '/')}>{home}</a>
    </div>
  );
}
