import { getTranslations } from 'next-intl/server';
import type { OrderState } from '@/db/schema/orders';

type Props = {
  states: OrderState[];
  counts: Record<OrderState, number>;
  many: number;
  current?: OrderState;
  search: string;
};

/** Counts beyond `many` show as `999+`. */
export async function OrderFilter({ states, counts, many, current, search }: Props) {
  const t = await getTranslations();
  const href = (state?: OrderState) => {
    const query = new URLSearchParams({ ...(state && { state }), ...(search && { search }) }).toString();
    return query ? `/admin?${query}` : '/admin';
  };
  const entries = [undefined, ...states];
  return (
    <nav aria-label={t('admin.orders.filter')}>
      <ul className="-mx-2 flex flex-wrap">
        {entries.map((state) => (
          <li key={state ?? 'all'}>
            <a
              href={href(state)}
              aria-current={state === current ? 'true' : undefined}
              className="flex items-baseline gap-1.5 border-b-2 border-transparent px-2 py-1.5 no-underline hover:underline aria-[current]:border-ink aria-[current]:font-semibold"
            >
              {state ? t(`common.states.${state}`) : t('admin.orders.all')}
              {state && (
                <span className="text-sm text-muted tabular-nums">
                  {counts[state] >= many ? `${many - 1}+` : counts[state]}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
