import { useLocale, useTranslations } from 'next-intl';
import { Whole } from '@/components/ui/whole';
import { formatDateTime, formatDay } from '@/lib/dates';
import type { Milestone } from '@/lib/orders/state';

export function OrderTimeline({ milestones }: { milestones: Milestone[] }) {
  const t = useTranslations('shop.order');
  const locale = useLocale();
  return (
    <ol>
      {milestones.map((milestone) => (
        <li
          key={milestone.step}
          className={`relative grid gap-x-6 border-l-2 pb-6 pl-5 last:pb-0 sm:grid-cols-[15rem_minmax(0,1fr)] ${milestone.at ? 'border-ink' : 'border-dashed border-line text-muted'}`}
        >
          <span
            aria-hidden="true"
            className={`absolute top-1.5 -left-[7px] size-3 rounded-full border-2 ${milestone.at ? 'border-ink bg-ink' : 'border-line bg-paper'}`}
          />
          {milestone.at ? (
            <time dateTime={milestone.at.toISOString()} className="tabular-nums">
              {formatDateTime(milestone.at, locale)}
            </time>
          ) : (
            <span>{milestone.dueAt ? t('dueBy', { date: formatDay(milestone.dueAt, locale) }) : t('toCome')}</span>
          )}
          <Words milestone={milestone} />
        </li>
      ))}
    </ol>
  );
}

const stepsToCome = ['placed', 'paid', 'accepted', 'ready'] as const;

function Words({ milestone: { step, at, promisedAt, promiseMissed, byItself } }: { milestone: Milestone }) {
  const t = useTranslations('shop.order');
  const locale = useLocale();
  const future = stepsToCome.find((one) => one === step);
  if (!at && future) return <span>{t(`future.${future}`)}</span>;
  if (step === 'accepted' && promisedAt) {
    return (
      <span className="font-semibold">
        {t(promiseMissed ? 'timeline.acceptedMissed' : 'timeline.acceptedPromised', {
          date: formatDateTime(promisedAt, locale),
        })}
      </span>
    );
  }
  return (
    <span>
      <Whole>{t(`timeline.${step === 'paid' && byItself ? 'paidByItself' : step}`)}</Whole>
    </span>
  );
}
