import { useTranslations } from 'next-intl';

/** The way back to one part of an order. */
export function ChangeLink({ href, part }: { href: string; part: string }) {
  const t = useTranslations('shop.review');
  return (
    <a href={href} aria-label={t('changePart', { part })}>
      {t('change')}
    </a>
  );
}
