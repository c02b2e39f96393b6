import { useLocale } from 'next-intl';
import { JsonLd } from '@/components/site/json-ld';
import { absoluteUrl, company, type SiteId, sites } from '@/lib/sites';

export function organization(site: SiteId) {
  const { name, street, postalCode, city, country } = company;
  return {
    '@type': 'Organization',
    '@id': `${sites.ungleich.origin}/#company`,
    name,
    url: sites[site].origin,
    email: sites[site].email,
    logo: new URL('/apple-touch-icon.png', sites[site].origin).href,
    address: {
      '@type': 'PostalAddress',
      streetAddress: street,
      postalCode,
      addressLocality: city,
      addressCountry: country,
    },
  };
}

export function Organization({ site }: { site: SiteId }) {
  const locale = useLocale();
  return (
    <JsonLd
      data={{
        '@type': 'WebSite',
        name: sites[site].name,
        url: absoluteUrl(site, locale, '/'),
        inLanguage: locale,
        publisher: organization(site),
      }}
    />
  );
}
