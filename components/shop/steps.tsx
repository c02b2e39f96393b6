import { useTranslations } from 'next-intl';

export const bookingSteps = ['choose', 'register', 'billing', 'review', 'pay'] as const;
export type BookingStep = (typeof bookingSteps)[number];

export function Steps({ current }: { current: BookingStep }) {
  const t = useTranslations('shop.steps');
  const at = bookingSteps.indexOf(current);
  return (
    <nav aria-label={t('label')}>
      <p className="mb-2 flex justify-between text-sm sm:hidden" aria-hidden="true">
        <strong>{t(current)}</strong>
        <span className="text-muted">{t('position', { at: at + 1, count: bookingSteps.length })}</span>
      </p>
      <ol className="grid grid-cols-5 gap-1 text-sm sm:gap-3">
        {bookingSteps.map((step, index) => (
          <li
            key={step}
            aria-current={index === at ? 'step' : undefined}
            className={`border-t-4 sm:pt-2 ${index === at ? 'border-accent font-bold' : index < at ? 'border-ink' : 'border-line text-muted'}`}
          >
            <span className="sr-only sm:not-sr-only">
              <span className="tabular-nums">{index + 1}</span> {t(step)}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
