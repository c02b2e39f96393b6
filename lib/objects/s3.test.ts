import { expect, test } from 'vitest';
import { useObjectStore } from '@/tests/object-store';
import { s3Store, signed } from './s3';

const { objects, url } = useObjectStore();

test('what is put can be got, also over what was there, until it is removed', async () => {
  const store = s3Store(url());
  await store.put('one', Buffer.from('first'));
  await store.put('one', Buffer.from('second'));
  expect([...objects.keys()]).toEqual(['/invoices/one']);
  expect(Buffer.from((await store.get('one')) ?? []).toString()).toBe('second');
  await store.remove('one');
  await store.remove('one');
  expect(await store.get('one')).toBeUndefined();
});

test('a refusal is thrown with what the store says', async () => {
  const store = s3Store(url('wrong'));
  await expect(store.put('two', Buffer.from('x'))).rejects.toThrow('403: <Code>SignatureDoesNotMatch</Code>');
  await expect(store.get('two')).rejects.toThrow('403');
  await expect(store.remove('two')).rejects.toThrow('403');
});

// The examples of "Signature Calculations for the Authorization Header" in the documentation of S3.
test.each([
  ['?lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['?max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('signs %s as it is documented', (query, signature) => {
  const { authorization } = signed({
    method: 'GET',
    url: `https://examplebucket.s3.amazonaws.com/${query}`,
    region: 'us-east-1',
    keys: { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    now: new Date('2013-05-24T00:00:00Z'),
  });
  expect(authorization).toContain('Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request');
  expect(authorization).toContain(`Signature=${signature}`);
});
