import { useTranslations } from 'next-intl';
import { Link } from './link';

/** Beside a form: what was typed stays in the tab it was typed in. */
export function NewTabLink({ href, children }: { href: string; children: string }) {
  const t = useTranslations('common');
  return (
    <Link href={href} target="_blank" rel="noopener">
      {children} {t('newTab')}
    </Link>
  );
}
