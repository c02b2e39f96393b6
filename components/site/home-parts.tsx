import { getTranslations } from 'next-intl/server';
import { ArrowLink } from '@/components/site/arrow-link';
import { Link } from '@/components/ui/link';
import { Whole } from '@/components/ui/whole';
import { platformBy } from '@/lib/catalog/included';
import { defaultComponents, stackIds, stacks } from '@/lib/catalog/stacks';
import { builtBy } from '@/lib/sites';

const stepIds = ['choose', 'register', 'billing', 'review', 'pay', 'build', 'ready'] as const;

export async function Steps() {
  const t = await getTranslations('sites.home.steps');
  return (
    <ol>
      {stepIds.map((step, index) => (
        <li
          key={step}
          className="grid grid-cols-[2.5rem_1fr] gap-x-column border-b border-line py-4 first:pt-0 sm:grid-cols-8 sm:items-baseline"
        >
          <span aria-hidden="true" className="text-xl font-semibold text-accent sm:col-span-1 lg:text-head">
            {index + 1}
          </span>
          <h3 className="text-xl sm:col-span-3 lg:text-head">{t(`${step}.title`, { by: builtBy })}</h3>
          <p className="col-start-2 mt-1 max-w-[52ch] sm:col-span-4 sm:col-start-5 sm:mt-0">
            <Whole>{t(`${step}.text`, { by: builtBy })}</Whole>
          </p>
        </li>
      ))}
    </ol>
  );
}

export async function StackRows() {
  const t = await getTranslations('sites.home');
  return (
    <ul>
      {stackIds.map((stack) => (
        <li key={stack} className="grid gap-x-column gap-y-2 border-b border-line py-6 first:pt-0 sm:grid-cols-8">
          <h3 className="text-title sm:col-span-4">
            <Link href={`/stacks/${stack}`} className="no-underline">
              {stacks[stack].name}
            </Link>
          </h3>
          <div className="self-end sm:col-span-4">
            <p className="font-mono text-small leading-relaxed">{Object.values(defaultComponents(stack)).join(', ')}</p>
            <ArrowLink href={`/stacks/${stack}`}>{t('stackLink', { stack: stacks[stack].name })}</ArrowLink>
          </div>
        </li>
      ))}
    </ul>
  );
}

const places = [
  { id: 'yours', path: '/contact' },
  { id: 'ours', path: '/pricing' },
] as const;

export async function Places() {
  const t = await getTranslations('sites.home');
  return (
    <div className="grid gap-x-column gap-y-10 sm:grid-cols-2">
      {places.map(({ id, path }) => (
        <div key={id}>
          <h3 className="text-xl lg:text-head">{t(`${id}.title`)}</h3>
          <p className="mt-3 max-w-[44ch]">{t(`${id}.text`)}</p>
          <p className="mt-2">
            <ArrowLink href={path}>{t(`${id}.action`)}</ArrowLink>
          </p>
        </div>
      ))}
    </div>
  );
}

export async function Platform() {
  const t = await getTranslations('sites.home');
  const { included: withEvery, onRequest } = platformBy();
  const offers = { withEvery, onRequest };
  return (
    <div className="grid gap-x-column gap-y-10 sm:grid-cols-2">
      {(['withEvery', 'onRequest'] as const).map((group) => (
        <div key={group}>
          <h3 className="text-muted">{t(group)}</h3>
          <ul className="mt-2">
            {offers[group].map((item) => (
              <li key={item} className="border-t border-line py-2.5">
                <Whole>{t(`platform.${item}`, { by: builtBy })}</Whole>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
