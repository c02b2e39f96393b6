import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Link } from '@/components/ui/link';

const places = {
  orders: '/account',
  invoices: '/account/invoices',
  billing: '/account/billing',
  keys: '/account/keys',
  settings: '/account/settings',
} as const;

type Props = { current: keyof typeof places; logOut: () => Promise<void> };

export function AccountNav({ current, logOut }: Props) {
  const t = useTranslations('shop.account.nav');
  return (
    <nav aria-label={t('label')} className="-mt-4 min-w-0 sm:-mt-8">
      <ul className="flex flex-wrap gap-x-4 border-b border-line max-sm:text-sm sm:gap-x-6">
        {entries(places).map(([place, path]) => (
          <li key={place} className="text-nowrap">
            <Link
              href={path}
              aria-current={place === current ? 'page' : undefined}
              className="block border-b-2 border-transparent py-3 no-underline hover:border-line aria-[current]:border-accent aria-[current]:font-bold"
            >
              {t(place)}
            </Link>
          </li>
        ))}
        <li className="ml-auto text-nowrap">
          <ActionForm action={logOut}>
            <button className="cursor-pointer border-b-2 border-transparent py-3 hover:border-line">
              {t('logOut')}
            </button>
          </ActionForm>
        </li>
      </ul>
    </nav>
  );
}

/** Object.entries types keys as strings; the object is a constant of this file, so its keys are exactly these. */
function entries<Key extends string, Value>(object: Record<Key, Value>): [Key, Value][] {
  return Object.entries(object) as [Key, Value][];
}
