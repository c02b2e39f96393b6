import { getTranslations } from 'next-intl/server';
import { ArrowLink } from '@/components/site/arrow-link';
import { FirstSteps } from '@/components/site/first-steps';
import { Section } from '@/components/site/section';
import { Link } from '@/components/ui/link';
import { stackIds, stacks } from '@/lib/catalog/stacks';

export async function DeployCommands() {
  const t = await getTranslations('sites.help');
  return stackIds.map((stack) => (
    <Section
      key={stack}
      id={stack}
      title={stacks[stack].name}
      lead={
        <ArrowLink className="text-ink" href={`/stacks/${stack}`}>
          {t('stackPage', { stack: stacks[stack].name })}
        </ArrowLink>
      }
    >
      <FirstSteps stack={stack} level="h3" />
    </Section>
  ));
}

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

export async function NextTopic({ topic, title }: { topic: string; title: string }) {
  const t = await getTranslations('sites.help');
  return (
    <nav
      aria-label={t('title')}
      className="columns-12 mt-16 gap-y-2 border-t border-ink pt-4 lg:mt-28 lg:items-baseline"
    >
      <p className="lg:col-span-4">
        <Link href="/help" className="inline-block py-2">
          {t('all')}
        </Link>
      </p>
      <p className="lg:col-span-8">
        <span className="block text-small text-muted">{t('next')}</span>
        <ArrowLink className="text-head" href={`/help/${topic}`}>
          {title}
        </ArrowLink>
      </p>
    </nav>
  );
}
