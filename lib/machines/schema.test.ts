import { expect, test } from 'vitest';
import { handOverSchema } from './schema';

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
