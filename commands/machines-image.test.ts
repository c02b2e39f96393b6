import { expect, test } from 'vitest';
import { env } from '@/lib/env';
import { unfit } from './machines-image';

const engine = { ...env(), INCUS_URL: 'unix:/var/lib/incus/unix.socket', INCUS_TYPE: 'container' as const };

test('an engine of containers takes the image under its alias', () => {
  expect(unfit(engine)).toBeUndefined();
});

test.each([
  [{ INCUS_URL: undefined }, /^INCUS_URL is not set[^]*--out/],
  [{ INCUS_TYPE: 'virtual-machine' as const }, /^INCUS_TYPE is virtual-machine[^]*docs\/operations\.md/],
  [{ INCUS_IMAGE: '3d1081c99437' }, /^INCUS_IMAGE is a fingerprint/],
])('%o has no use for it, and is told why', (given, problem) => {
  expect(unfit({ ...engine, ...given })).toMatch(problem);
});
