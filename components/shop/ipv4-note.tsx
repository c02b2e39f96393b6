import { useLocale, useTranslations } from 'next-intl';
import { NewTabLink } from '@/components/ui/new-tab-link';
import { offerAt, offerValues } from '@/lib/catalog/offer';

/** What the machine's addresses mean for visitors and for logging in, where it is chosen. */
export function Ipv4Note({ at }: { at: Date }) {
  const t = useTranslations('common');
  const { network } = offerValues(offerAt(at), useLocale());
  return (
    <p className="max-w-prose text-sm">
      <strong>{t('offer.names.network')}:</strong> {t('offer.texts.network', network)}
      <span className="mt-1 flex flex-wrap gap-x-4">
        <NewTabLink href="/help/ipv6">{t('offer.ipv6Help')}</NewTabLink>
        <NewTabLink href="/contact">{t('askUs')}</NewTabLink>
      </span>
    </p>
  );
}
