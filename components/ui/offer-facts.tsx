import { useLocale, useTranslations } from 'next-intl';
import { offerAt, offerFactIds, offerValues } from '@/lib/catalog/offer';
import { Facts } from './facts';
import { Link } from './link';

type Props = {
  /** Whose offer is shown: of today, or of the day of an order. */
  at: Date;
  onGrid?: boolean;
};

/** All that one buys with a machine besides plan and stack. */
export function OfferFacts({ at, onGrid }: Props) {
  const t = useTranslations('common.offer');
  const values = offerValues(offerAt(at), useLocale());
  return (
    <Facts
      onGrid={onGrid}
      rows={offerFactIds.map((id) => [
        t(`names.${id}`),
        <div key={id} className="max-w-[60ch]">
          {t(`texts.${id}`, values[id])} {id === 'network' && <Link href="/help/ipv6">{t('ipv6Help')}</Link>}
        </div>,
      ])}
    />
  );
}
