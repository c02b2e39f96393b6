import { getTranslations } from 'next-intl/server';
import { staffPage } from './staff';

export default async function StaffNotFound() {
  await staffPage();
  const t = await getTranslations('admin.notFound');
  return (
    <>
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="mt-4">
        <a href="/admin">{t('back')}</a>
      </p>
    </>
  );
}
