import { Body, Container, Head, Heading, Html, Preview, Text } from 'react-email';
import type { ReactNode } from 'react';
import type { Locale } from '@/lib/locales';
import { company, sites } from '@/lib/sites';
import { sheet, styles } from './style';
import { mailTexts } from './translate';

type Props = {
  locale: Locale;
  title: string;
  /** What a mailbox shows beside the subject. */
  preview: string;
  /** Why the reader gets this mail. */
  because: 'account' | 'order' | 'staff' | 'request';
  children: ReactNode;
};

/** The frame of every mail: name of the site, title, text, and who writes it. */
export function Layout({ locale, title, preview, because, children }: Props) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{sheet}</style>
      </Head>
      <Body className="page" style={styles.page}>
        <Preview>{preview}</Preview>
        <Container className="column" style={styles.column} align="left">
          <Text className="brand" style={styles.brand}>
            {sites['rails-hosting'].name}
          </Text>
          <Heading as="h1" className="title" style={styles.title}>
            {title}
          </Heading>
          {children}
          <Footer locale={locale} because={because} />
        </Container>
      </Body>
    </Html>
  );
}

function Footer({ locale, because }: Pick<Props, 'locale' | 'because'>) {
  const t = mailTexts(locale);
  const site = sites['rails-hosting'];
  const { name, street, postalCode, city, vatNumber } = company;
  return (
    <Text className="footer" style={styles.footer}>
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
    </Text>
  );
}
