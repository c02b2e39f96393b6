import { expect, test } from 'vitest';
import { correctionSchema, handOverSchema } from './schema';

const typed = {
  ipv6: ' 2A0A:E5C0:0002::0001 ',
  ipv4: '',
  user: 'app',
  hostKeys: `SHA256:${'a'.repeat(43)} (ED25519)`,
};

test('what staff typed becomes the data of a server', async () => {
  expect(await handOverSchema.parseAsync(typed)).toEqual({
    ipv6: '2a0a:e5c0:2::1',
    ipv4: null,
    user: 'app',
    hostKeys: [typed.hostKeys],
  });
});

test('every slip is told at its own field', async () => {
  const { error } = await handOverSchema.safeParseAsync({ ipv6: '', ipv4: '10.0.0.1', user: 'Root!', hostKeys: 'x' });
  expect(Object.fromEntries(error?.issues.map(({ path, message }) => [path[0], message]) ?? [])).toEqual({
    ipv6: 'required',
    ipv4: 'notPublic',
    user: 'noUser',
    hostKeys: 'noHostKey',
  });
});

async function problems(given: object) {
  const { error } = await correctionSchema.safeParseAsync({ ...typed, reason: '', ...given });
  return Object.fromEntries(error?.issues.map(({ path, message }) => [path[0], message]) ?? []);
}

test.each<[object, object]>([
  [{ user: 'a'.repeat(32) }, {}],
  [{ user: 'a'.repeat(33) }, { user: 'tooLong:32' }],
  [{ user: '_deploy-2' }, {}],
  [{ user: '-oProxyCommand' }, { user: 'noUser' }],
  [{ user: 'root;id' }, { user: 'noUser' }],
  [{ user: '' }, { user: 'required' }],
  [{ ipv4: '   ' }, {}],
  [{ ipv4: '185.203.112.1' }, {}],
  [{ ipv6: '185.203.112.1' }, { ipv6: 'noIpv6' }],
  [{ hostKeys: '#'.repeat(20_000) }, { hostKeys: 'required' }],
  [{ hostKeys: '#'.repeat(20_001) }, { hostKeys: 'tooLong:20000' }],
  [{ reason: 'x'.repeat(500) }, {}],
  [{ reason: 'x'.repeat(501) }, { reason: 'tooLong:500' }],
  // It would stand in a mail.
  [{ reason: '-----BEGIN OPENSSH PRIVATE KEY-----' }, { reason: 'privateKey' }],
])('a correction with %o has the problems %o', async (given, found) => {
  expect(await problems(given)).toEqual(found);
});

test('a customer is told of a correction only where that was ticked', async () => {
  const tells = async (given: object) =>
    (await correctionSchema.parseAsync({ ...typed, reason: 'A slip.', ...given })).tell;
  expect([await tells({}), await tells({ tell: 'on' })]).toEqual([false, true]);
});
