import type { ReactNode } from 'react';
import { Code } from '@/components/site/code';
import { RichText } from '@/components/site/rich-text';
import { PageHead, Section } from '@/components/site/section';
import type { Locale } from '@/lib/locales';
import type { LongText } from '@/messages/texts';

type ArticleProps = {
  text: LongText;
  locale: Locale;
  /** What stands under the lead. */
  head?: ReactNode;
  /** What stands for `@name` blocks. */
  parts?: Record<string, ReactNode>;
  children?: ReactNode;
};

/** A long text: every section beside its title. */
export function Article({ text, locale, head, parts = {}, children }: ArticleProps) {
  return (
    <article className="article">
      <PageHead title={text.title} lead={text.lead}>
        {head}
      </PageHead>
      {text.sections.map(({ title, blocks }, index) => (
        <Section key={title} id={`s${index + 1}`} title={title} close={index > 0}>
          <div className="grid max-w-[68ch] min-w-0 gap-4 [&>ul+p]:mt-3">
            {blocks.map((block) => (
              <Block key={block} block={block} locale={locale} parts={parts} />
            ))}
          </div>
        </Section>
      ))}
      {children}
    </article>
  );
}

function Block({ block, locale, parts }: { block: string; locale: Locale; parts: Record<string, ReactNode> }) {
  if (block.startsWith('@')) return parts[block.slice(1)];
  if (block.startsWith('$ ')) return <Code>{block.slice(2)}</Code>;
  if (block.startsWith('- ')) {
    return (
      <ul className="grid gap-2">
        {block.split('\n').map((line) => (
          <li key={line} className="border-t border-line pt-2 first:border-t-0 first:pt-0">
            <RichText text={line.slice(2)} locale={locale} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p>
      <RichText text={block} locale={locale} />
    </p>
  );
}
