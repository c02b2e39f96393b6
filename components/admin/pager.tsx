import { getTranslations } from 'next-intl/server';

export async function Pager({ newer, older, first }: { newer?: string; older?: string; first?: string }) {
  const t = await getTranslations('admin.pages');
  if (!newer && !older && !first) return null;
  return (
    <nav aria-label={t('label')} className="mt-4 flex gap-6">
      {first && <a href={first}>{t('first')}</a>}
      {newer && (
        <a href={newer} rel="prev">
          ← {t('newer')}
        </a>
      )}
      {older && (
        <a href={older} rel="next" className="ml-auto">
          {t('older')} →
        </a>
      )}
    </nav>
  );
}
