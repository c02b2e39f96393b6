import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';

/** Undefined where there is no such page. */
export function Pager({ newer, older }: { newer: string | undefined; older: string | undefined }) {
  const t = useTranslations('shop.pages');
  if (!newer && !older) return null;
  return (
    <nav aria-label={t('label')} className="flex gap-6">
      {newer && (
        <Link href={newer} rel="prev">
          ← {t('newer')}
        </Link>
      )}
      {older && (
        <Link href={older} rel="next" className="ml-auto">
          {t('older')} →
        </Link>
      )}
    </nav>
  );
}
