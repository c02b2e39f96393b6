import { expect, test } from 'vitest';
import { sampleKeys } from '@/tests/ssh-keys';
import { isWeak, keyKind } from './kind';

test('every kind of key has a name that people know', () => {
  expect(Object.values(sampleKeys).map(keyKind)).toEqual([
    'ED25519',
    'RSA 3072',
    'ECDSA 256',
    'ECDSA 384',
    'ECDSA 521',
    'ED25519-SK',
    'ECDSA-SK',
  ]);
});

test('only short RSA keys are taken with a recommendation', () => {
  expect(Object.values(sampleKeys).some(isWeak)).toBe(false);
  expect(isWeak({ type: 'ssh-rsa', bits: 2048 })).toBe(true);
});
