import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/form/action-form';
import { isWithin } from '@/components/ui/href';
import type { OpenCounts } from '@/lib/ops/counts';
import { sites } from '@/lib/sites';

type Place = {
  id: 'orders' | 'machines' | 'customers' | 'requests' | 'mails' | 'flags' | 'disputes' | 'ledger' | 'health';
  href: string;
  below?: string;
};

/** The pages below one have its address before theirs, or that of `below`. */
const links: Place[] = [
  { id: 'orders', href: '/admin', below: '/admin/orders' },
  { id: 'machines', href: '/admin/machines' },
  { id: 'customers', href: '/admin/customers' },
  { id: 'requests', href: '/admin/requests' },
  { id: 'mails', href: '/admin/mails' },
  { id: 'flags', href: '/admin/flags' },
  { id: 'disputes', href: '/admin/disputes' },
  { id: 'ledger', href: '/admin/ledger' },
  { id: 'health', href: '/admin/health' },
];

type Props = { path: string; name: string; counts: OpenCounts; logOut: () => Promise<void>; children: ReactNode };

export async function AdminFrame({ path, name, counts, logOut, children }: Props) {
  const t = await getTranslations('admin');
  return (
    <div className="mx-auto flex min-h-dvh max-w-[100rem] flex-col px-4 sm:px-6">
      <a href="#content" className="absolute top-0 left-4 -translate-y-full bg-paper p-2 focus:translate-y-0">
        {t('skip')}
      </a>
      <header className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line py-2">
        <p className="font-bold">
          {sites['rails-hosting'].name} <span className="font-normal text-muted">{t('staff')}</span>
        </p>
        <nav aria-label={t('nav.label')} className="order-last w-full lg:order-none lg:w-auto">
          <ul className="-mx-2 flex flex-wrap">
            {links.map(({ id, href, below = href }) => (
              <li key={id}>
                <NavLink
                  href={href}
                  label={t(`nav.${id}`)}
                  current={path === href || isWithin(path, below)}
                  open={counted(counts, id)}
                />
              </li>
            ))}
          </ul>
        </nav>
        <ActionForm action={logOut} className="ml-auto flex items-baseline gap-3 text-sm">
          <span className="min-w-0 wrap-anywhere text-muted">{name}</span>
          <button className="cursor-pointer py-2 underline underline-offset-4 hover:text-accent">
            {t('nav.logOut')}
          </button>
        </ActionForm>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 py-5 wrap-anywhere outline-none">
        {children}
      </main>
    </div>
  );
}

type NavLinkProps = { href: string; label: string; current: boolean; open: number };

async function NavLink({ href, label, current, open }: NavLinkProps) {
  const t = await getTranslations('admin.nav');
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className="flex items-baseline gap-1.5 border-b-2 border-transparent px-2 py-2 no-underline hover:underline aria-[current]:border-accent aria-[current]:font-semibold"
    >
      {label}
      {open > 0 && (
        <span className="rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
          <span aria-hidden="true">{open}</span>
          <span className="sr-only">{t('open', { count: open })}</span>
        </span>
      )}
    </a>
  );
}

function counted(counts: OpenCounts, id: Place['id']): number {
  return id === 'customers' || id === 'disputes' || id === 'ledger' || id === 'health' ? 0 : counts[id];
}
