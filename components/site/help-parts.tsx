import { getTranslations } from 'next-intl/server';
import { ArrowLink } from '@/components/site/arrow-link';
import { FirstSteps } from '@/components/site/first-steps';
import { Section } from '@/components/site/section';
import { stackIds, stacks } from '@/lib/catalog/stacks';
import { type Locale, localePath } from '@/lib/locales';

/** The commands of a first deployment for every stack. */
export async function DeployCommands({ locale }: { locale: Locale }) {
  const t = await getTranslations('sites.help');
  return stackIds.map((stack) => (
    <Section
      key={stack}
      id={stack}
      title={stacks[stack].name}
      lead={
        <ArrowLink className="text-ink" href={localePath(locale, `/stacks/${stack}`)}>
          {t('stackPage', { stack: stacks[stack].name })}
        </ArrowLink>
      }
    >
      <FirstSteps stack={stack} level="h3" />
    </Section>
  ));
}

/** Straight to the stack one has. */
export function StackLinks() {
  return (
    <ul className="mt-6 flex flex-wrap gap-x-8">
      {stackIds.map((stack) => (
        <li key={stack}>
          <a href={`#${stack}`} className="arrow-link">
            {stacks[stack].name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Where the help goes on. */
export async function NextTopic({ locale, topic, title }: { locale: Locale; topic: string; title: string }) {
  const t = await getTranslations('sites.help');
  return (
    <nav
      aria-label={t('title')}
      className="columns-12 mt-16 gap-y-2 border-t border-ink pt-4 lg:mt-28 lg:items-baseline"
    >
      <p className="lg:col-span-4">
        <a href={localePath(locale, '/help')} className="inline-block py-2">
          {t('all')}
        </a>
      </p>
      <p className="lg:col-span-8">
        <span className="block text-small text-muted">{t('next')}</span>
        <ArrowLink className="text-head" href={localePath(locale, `/help/${topic}`)}>
          {title}
        </ArrowLink>
      </p>
    </nav>
  );
}
