import { notFound } from 'next/navigation';
import { helpText, helpTopics } from '@/app/(sites)/long-texts';
import { pageLocale } from '@/app/page-locale';
import { pageMetadata } from '@/app/(sites)/page-metadata';
import { Article } from '@/components/site/article';
import { DeployCommands, NextTopic, StackLinks } from '@/components/site/help-parts';
import { RailsFrame } from '@/components/site/site-frame';

export const dynamicParams = false;
export const generateStaticParams = () => helpTopics.map((topic) => ({ topic }));

type Props = { params: Promise<{ locale: string; topic: string }> };

async function topicOf(params: Props['params']) {
  const { topic } = await params;
  return helpTopics.find((known) => known === topic) ?? notFound();
}

export async function generateMetadata({ params }: Props) {
  return pageMetadata('rails-hosting', await pageLocale(params), `/help/${await topicOf(params)}`);
}

export default async function HelpTopicPage({ params }: Props) {
  const locale = await pageLocale(params);
  const topic = await topicOf(params);
  const next = helpTopics[(helpTopics.indexOf(topic) + 1) % helpTopics.length] ?? topic;
  return (
    <RailsFrame path={`/help/${topic}`}>
      <Article text={helpText(locale, topic)} head={topic === 'deploy' && <StackLinks />}>
        {topic === 'deploy' && <DeployCommands />}
      </Article>
      <NextTopic topic={next} title={helpText(locale, next).title} />
    </RailsFrame>
  );
}
