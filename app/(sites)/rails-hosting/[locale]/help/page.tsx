import { getTranslations } from 'next-intl/server';
import { helpText, helpTopics } from '@/app/(sites)/long-texts';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { ArrowLink } from '@/components/site/arrow-link';
import { PageHead } from '@/components/site/section';
import { RailsFrame } from '@/components/site/site-frame';
import { Words } from '@/components/site/words';
import { sites } from '@/lib/sites';

export async function generateMetadata({ params }: PageProps) {
  return pageMetadata('rails-hosting', await pageLocale(params), '/help');
}

export default async function HelpPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('sites.help');
  return (
    <RailsFrame path="/help">
      <PageHead title={t('title')} lead={<Words>{t('lead', { email: sites['rails-hosting'].email })}</Words>} />
      <ul className="mt-12 lg:mt-20">
        {helpTopics.map((topic) => {
          const { title, lead } = helpText(locale, topic);
          return (
            <li key={topic} className="columns-12 gap-y-1 border-t border-ink pt-3 pb-10 lg:items-baseline">
              <h2 className="lg:col-span-4 lg:pr-8">
                <ArrowLink className="inline text-head" href={`/help/${topic}`}>
                  {title}
                </ArrowLink>
              </h2>
              <p className="max-w-[52ch] lg:col-span-8">{lead}</p>
            </li>
          );
        })}
      </ul>
    </RailsFrame>
  );
}
