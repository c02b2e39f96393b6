import type { ReactNode } from 'react';
import type { Locale } from '@/lib/locales';
import { company, sites } from '@/lib/sites';
import { Block, Preview } from './parts';
import { sheet, styles } from './style';
import { mailTexts } from './translate';

type Props = {
  locale: Locale;
  title: string;
  /** What a mailbox shows beside the subject. */
  preview: string;
  /** Why the reader gets this mail. */
  because: 'account' | 'order' | 'billing' | 'staff' | 'request';
  children: ReactNode;
};

export function Layout({ locale, title, preview, because, children }: Props) {
  return (
    <html lang={locale} dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="x-apple-disable-message-reformatting" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{sheet}</style>
      </head>
      <body className="page" style={styles.page}>
        <Block cell={styles.page}>
          <Preview>{preview}</Preview>
          <Block className="column" style={styles.column} cell={styles.margin} align="left">
            <p className="brand" style={styles.brand}>
              {sites['rails-hosting'].name}
            </p>
            <h1 className="title" style={styles.title}>
              {title}
            </h1>
            {children}
            <Footer locale={locale} because={because} />
          </Block>
        </Block>
      </body>
    </html>
  );
}

function Footer({ locale, because }: Pick<Props, 'locale' | 'because'>) {
  const t = mailTexts(locale);
  const site = sites['rails-hosting'];
  const { name, street, postalCode, city, vatNumber } = company;
  return (
    <p className="footer" style={styles.footer}>
      {`${name}, ${street}, ${postalCode} ${city}`}
      <br />
      {site.email}
      {vatNumber && (
        <>
          <br />
          {t('mails.layout.vatNumber', { number: vatNumber })}
        </>
      )}
      <br />
      {t(`mails.layout.${because}`, { site: site.name })}
    </p>
  );
}
