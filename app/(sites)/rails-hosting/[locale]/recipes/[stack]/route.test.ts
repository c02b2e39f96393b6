import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { stackIds } from '@/lib/catalog/stacks';
import { generateStaticParams, GET } from './route';

const read = async (stack: string) => {
  const params = Promise.resolve({ locale: 'en', stack });
  return GET(new Request('https://rails-hosting.ch/recipes/x'), { params });
};

test.each(stackIds)('%s: the recipe is text that cloud-init reads, in which nobody has a key', async (stack) => {
  const answer = await read(stack);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const text = await answer.text();
  expect(text).toMatch(/^#cloud-config\n/);
  expect(parse(text)).toMatchObject({
    users: [{ ssh_authorized_keys: [] }],
    packages: expect.arrayContaining(['nginx']),
  });
});

test('every stack has one in each language, and nothing else has', async () => {
  expect(generateStaticParams()).toHaveLength(2 * stackIds.length);
  await expect(read('perl')).rejects.toThrow();
});
