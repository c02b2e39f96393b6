import { useTranslations } from 'next-intl';
import { NewTabLink } from '@/components/ui/new-tab-link';

/** Who cannot order yet, why, and how to ask; the rule is `vatCase`. */
export function WhoIsServed() {
  const t = useTranslations();
  return (
    <>
      {t('shop.billing.served')} <NewTabLink href="/contact">{t('common.askUs')}</NewTabLink>
    </>
  );
}
