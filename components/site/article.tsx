import { Fragment, type ReactNode } from 'react';
import { Code } from '@/components/site/code';
import { PageHead, Section } from '@/components/site/section';
import { WholeWords, Words } from '@/components/site/words';
import { Link } from '@/components/ui/link';

export type LongText = { title: string; lead: string; sections: { title: string; blocks: Block[] }[] };
/** A `part` is replaced from `parts`. */
export type Block =
  | { kind: 'paragraph'; pieces: Piece[] }
  | { kind: 'list'; items: Piece[][] }
  | { kind: 'commands'; text: string }
  | { kind: 'part'; name: string };
export type Piece = string | { code: string } | { path: string; words: string };

type ArticleProps = {
  text: LongText;
  head?: ReactNode;
  parts?: Record<string, ReactNode>;
  children?: ReactNode;
};

export function Article({ text, head, parts = {}, children }: ArticleProps) {
  return (
    <article className="article">
      <PageHead title={text.title} lead={text.lead}>
        {head}
      </PageHead>
      {text.sections.map(({ title, blocks }, index) => (
        <Section key={title} id={`s${index + 1}`} title={title} close={index > 0}>
          <Blocks blocks={blocks} parts={parts} />
        </Section>
      ))}
      {children}
    </article>
  );
}

export function Blocks({ blocks, parts = {} }: { blocks: Block[]; parts?: Record<string, ReactNode> }) {
  return (
    <div className="grid max-w-[68ch] min-w-0 gap-4 [&>ul+p]:mt-3">
      {blocks.map((block, place) => (
        <ArticleBlock key={place} block={block} parts={parts} />
      ))}
    </div>
  );
}

type BlockProps = { block: Block; parts: Record<string, ReactNode> };

function ArticleBlock({ block, parts }: BlockProps) {
  switch (block.kind) {
    case 'part':
      if (!(block.name in parts)) throw new Error(`The page does not know the part {${block.name}} of its text.`);
      return parts[block.name];
    case 'commands':
      return <Code>{block.text}</Code>;
    case 'list':
      return (
        <ul className="grid gap-2">
          {block.items.map((pieces, index) => (
            <li key={index} className="border-t border-line pt-2 first:border-t-0 first:pt-0">
              <Pieces pieces={pieces} />
            </li>
          ))}
        </ul>
      );
    case 'paragraph':
      return (
        <p>
          <Pieces pieces={block.pieces} />
        </p>
      );
  }
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, index) => <Fragment key={index}>{shown(piece)}</Fragment>);
}

function shown(piece: Piece): ReactNode {
  if (typeof piece === 'string') return <Words>{piece}</Words>;
  if ('path' in piece) return <Link href={piece.path}>{piece.words}</Link>;
  return (
    <code>
      <WholeWords>{piece.code}</WholeWords>
    </code>
  );
}
