import { getTranslations } from 'next-intl/server';
import { JsonLd } from '@/components/site/json-ld';
import { Whole } from '@/components/ui/whole';
import { freeMonthsPerYear } from '@/lib/catalog/price';

const extra = ['availability', 'yours', 'support'] as const;

/** What is not part of any plan. */
export async function Extra() {
  const t = await getTranslations('sites.pricing.extra');
  return (
    <ul>
      {extra.map((item) => (
        <li key={item} className="border-b border-line py-2.5 first:pt-0">
          <Whole>{t(item)}</Whole>
        </li>
      ))}
    </ul>
  );
}

const questions = ['minimum', 'methods', 'invoice', 'change', 'choose'] as const;

export async function Questions() {
  const t = await getTranslations('sites.pricing.questions');
  const values = { count: freeMonthsPerYear };
  const mainEntity = questions.map((id) => ({
    '@type': 'Question',
    name: t(`${id}.q`),
    acceptedAnswer: { '@type': 'Answer', text: t(`${id}.a`, values) },
  }));
  return (
    <>
      {questions.map((id) => (
        <details key={id} className="group border-b border-line py-3 first:pt-0">
          <summary className="flex min-h-11 list-none items-center justify-between gap-4 text-lg font-semibold hover:text-accent">
            {t(`${id}.q`)}
            <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 shrink-0 fill-current group-open:rotate-45">
              <path d="M7 0H9V7H16V9H9V16H7V9H0V7H7Z" />
            </svg>
          </summary>
          <p className="mt-1 mb-3 max-w-[60ch]">
            <Whole>{t(`${id}.a`, values)}</Whole>
          </p>
        </details>
      ))}
      <JsonLd data={{ '@type': 'FAQPage', mainEntity }} />
    </>
  );
}
