import { lexer, type MarkedToken, type Token } from 'marked';
import type { Block, LongText, Piece } from '@/components/site/article';

/**
 * Reads a long text: its title under `#`, a paragraph as lead, then its parts under `##`. `fill` puts values in place of
 * `{names}`. Throws an Error at whatever the pages have no look for, HTML above all.
 */
export function readMarkdown(markdown: string, fill: (words: string) => string): LongText {
  const [title, lead, ...rest] = known(lexer(markdown, { gfm: false })).filter(({ type }) => type !== 'space');
  if (title?.type !== 'heading' || title.depth !== 1 || lead?.type !== 'paragraph' || rest[0]?.type !== 'heading')
    throw new Error('A long text begins with its title (#), a paragraph, and the title of a part (##).');
  const sections: LongText['sections'] = [];
  for (const token of rest)
    if (token.type === 'heading' && token.depth === 2) sections.push({ title: plain(token.tokens), blocks: [] });
    else sections.at(-1)?.blocks.push(readBlock(token));
  return { title: plain(title.tokens), lead: plain(lead.tokens), sections };

  function readBlock(token: MarkedToken): Block {
    if (token.type === 'code') return { kind: 'commands', text: token.text };
    if (token.type === 'list' && !token.ordered) return { kind: 'list', items: token.items.map(readItem) };
    if (token.type !== 'paragraph') return refuse(token);
    const [, part] = /^\{(\w+)\}$/.exec(token.text) ?? [];
    return part ? { kind: 'part', name: part } : { kind: 'paragraph', pieces: readPieces(token.tokens) };
  }

  function readItem({ tokens }: { tokens: Token[] }): Piece[] {
    return known(tokens).flatMap((token) => (token.type === 'text' ? readPieces(token.tokens ?? []) : refuse(token)));
  }

  function readPieces(tokens: Token[]): Piece[] {
    return known(tokens).map((token) => {
      if (token.type === 'codespan') return { code: token.text };
      if (token.type !== 'link') return readWords(token);
      return token.href.startsWith('/') ? { path: token.href, words: plain(token.tokens) } : refuse(token);
    });
  }

  function plain(tokens: Token[]): string {
    return known(tokens).map(readWords).join('');
  }

  function readWords(token: MarkedToken): string {
    if (token.type === 'escape') return token.text;
    return token.type === 'text' ? fill(token.text.replaceAll('\n', ' ')) : refuse(token);
  }
}

/** Other kinds of tokens come from extensions, of which there are none. */
function known(tokens: Token[]): MarkedToken[] {
  return tokens as MarkedToken[];
}

function refuse({ type, raw }: MarkedToken): never {
  throw new Error(`A long text cannot hold this (${type}): ${raw}`);
}
