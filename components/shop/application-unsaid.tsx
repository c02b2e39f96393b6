import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { Unsaid } from '@/lib/machines/application/ask';

/** Why there is nothing to show, and what to do instead. */
export function ApplicationUnsaid({ why, again }: { why: Unsaid; again: string }) {
  const t = useTranslations('shop.application');
  return (
    <>
      <Notice tone="warn">{t(`unsaid.${why}`)}</Notice>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        {why !== 'outdated' && <Link href={again}>{t('lookAgain')}</Link>}
        <Link href="/help/deploy">{t('toHelp')}</Link>
      </p>
    </>
  );
}
