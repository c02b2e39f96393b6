import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { whilePlan } from './book-summary';

/** An order that cannot be placed now, and what can be done about it. */
export function SoldOutNotice({ plan, change }: { plan: PlanId; change: string }) {
  const t = useTranslations('shop');
  return (
    <Notice tone="warn">
      <p>{t('review.soldOut', { plan: plans[plan].name })}</p>
      <p className="mt-2 flex flex-wrap gap-x-6">
        <Link href={change}>{t('review.otherPlan')}</Link>
        <TellMe plan={plan} />
      </p>
    </Notice>
  );
}

/** Beside the choice of plans, while one that is sold out is chosen; by style sheet, so without scripts. */
export function SoldOutPlans({ soldOut }: { soldOut: readonly PlanId[] }) {
  const t = useTranslations('shop.book');
  return planIds
    .filter((plan) => soldOut.includes(plan))
    .map((plan) => (
      <div key={plan} className={whilePlan[plan]}>
        <Notice>
          <p>{t('soldOutText', { plan: plans[plan].name })}</p>
          <p className="mt-2">
            <TellMe plan={plan} />
          </p>
        </Notice>
      </div>
    ));
}

function TellMe({ plan }: { plan: PlanId }) {
  const t = useTranslations('shop.waiting');
  return <Link href={`/book/waiting?plan=${plan}`}>{t('title')}</Link>;
}
