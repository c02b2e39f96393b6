import { getTranslations, setRequestLocale } from 'next-intl/server';
import { currentAccount } from '@/app/session/browser';
import { defaultLocale, localePath } from '@/lib/locales';

/** For a colleague: nothing under this address. For customers: nothing here at all. */
export default async function StaffNotFound() {
  const account = await currentAccount();
  const locale = account?.locale ?? defaultLocale;
  setRequestLocale(locale);
  const t = await getTranslations('admin.notFound');
  const staff = account?.staff === true;
  const Part = staff ? 'div' : 'main';
  return (
    <Part className={staff ? '' : 'mx-auto max-w-2xl px-4 py-24'}>
      <title>{t('title')}</title>
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="mt-4">
        <a href={staff ? '/admin' : localePath(locale, '/')}>{t(staff ? 'back' : 'home')}</a>
      </p>
    </Part>
  );
}
