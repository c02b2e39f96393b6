import { builtBy } from '@/lib/sites';
import { getTranslations } from 'next-intl/server';
import { responsibilities } from '@/lib/catalog/responsibilities';

const sides = ['us', 'both', 'you'] as const;

export async function Responsibilities() {
  const t = await getTranslations('sites.stack');
  return (
    <div className="grid gap-x-column gap-y-8 sm:grid-cols-3">
      {sides.map((side) => (
        <div key={side}>
          <h3 className={side === 'us' ? 'text-accent' : undefined}>{t(side)}</h3>
          <ul className="mt-2">
            {responsibilities
              .filter(({ who }) => who === side)
              .map(({ task }) => (
                <li key={task} className="border-t border-line py-2.5">
                  {t(`care.${task}`, { by: builtBy })}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
