import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import { company, type SiteId, sites } from '@/lib/sites';

export async function Identity({ site }: { site: SiteId }) {
  const t = await getTranslations('sites');
  const { name, street, postalCode, city, vatNumber } = company;
  const { email } = sites[site];
  return (
    <Facts
      onGrid
      rows={[
        [t('imprint.name'), name],
        [t('imprint.address'), `${street}, ${postalCode} ${city}, ${t('footer.switzerland')}`],
        [
          t('imprint.email'),
          <a key="email" href={`mailto:${email}`}>
            {email}
          </a>,
        ],
        [t('imprint.vat'), vatNumber],
      ]}
    />
  );
}
