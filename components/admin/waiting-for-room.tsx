import { useTranslations } from 'next-intl';
import { type PlanId, plans } from '@/lib/catalog/plans';

/** How many want to hear of room for which plan; nothing while nobody does. */
export function WaitingForRoom({ waiting }: { waiting: { plan: PlanId; people: number }[] }) {
  const t = useTranslations('admin.machines');
  if (waiting.length === 0) return null;
  return (
    <>
      <h2 className="mt-10 text-xl">{t('waiting')}</h2>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t('waitingLead')}</p>
      <ul>
        {waiting.map(({ plan, people }) => (
          <li key={plan}>{t('waitingFor', { plan: plans[plan].name, count: people })}</li>
        ))}
      </ul>
    </>
  );
}
