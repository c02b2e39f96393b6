import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';

export function ChangeLink({ href, part }: { href: string; part: string }) {
  const t = useTranslations('shop.review');
  return (
    <Link href={href} aria-label={t('changePart', { part })}>
      {t('change')}
    </Link>
  );
}
