import { expect, test } from 'vitest';
import { readMarkdown } from './markdown';

const read = (blocks: string) =>
  readMarkdown(`# Help\n\nAbout it.\n\n## Part\n\n${blocks}\n`, (words) => words.replace('{email}', 'a_b_c@x.ch'))
    .sections;
const withBlocks = (...blocks: object[]) => [{ title: 'Part', blocks }];

test('paragraphs, lists, commands and parts of the page', () => {
  expect(read('Two\nlines, `code`, [a page](/a).\n\n- One\n- {email}\n\n```sh\nls -l\n```\n\n{processors}')).toEqual(
    withBlocks(
      { kind: 'paragraph', pieces: ['Two lines, ', { code: 'code' }, ', ', { path: '/a', words: 'a page' }, '.'] },
      { kind: 'list', items: [['One'], ['a_b_c@x.ch']] },
      { kind: 'commands', text: 'ls -l' },
      { kind: 'part', name: 'processors' },
    ),
  );
});

test.each([
  '<b>bold</b>',
  '<script>alert(1)</script>',
  '1. one',
  '> said',
  '### Smaller',
  '[out](https://x.ch)',
  '**b**',
])('%s stops the build: no page has a look for it', (blocks) => expect(() => read(blocks)).toThrow(/cannot hold this/));

test('a text has a title, a lead and parts', () => {
  expect(() => readMarkdown('# Help\n\n## Part\n', String)).toThrow('begins with its title');
});
