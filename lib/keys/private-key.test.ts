import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { generatePrivateKey } from 'sshpk';
import { expect, test } from 'vitest';
import { sampleKeys } from '@/tests/ssh-keys';
import { fieldsWithPrivateKey, holdsPrivateKey } from './private-key';
import { readKeys } from './ssh-key';

const openssh = generatePrivateKey('ed25519').toString('openssh');
const pem = (kind: 'pkcs1' | 'pkcs8' | 'sec1') => {
  const { privateKey } =
    kind === 'sec1'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'pem', type: kind }).toString();
};
const edPkcs8 = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const encrypted = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const body = (text: string) => text.replaceAll(/^-.*$/gm, '').trim();
const oneLine = (text: string) => text.trim().replaceAll('\n', ' ');
const putty = [
  'PuTTY-User-Key-File-3: ssh-ed25519',
  'Encryption: none',
  'Comment: me',
  'Public-Lines: 2',
  randomBytes(48).toString('base64'),
  'Private-Lines: 1',
  randomBytes(36).toString('base64'),
  `Private-MAC: ${randomBytes(32).toString('hex')}`,
];

test.each([
  ['OpenSSH', openssh],
  ['OpenSSH on one line', oneLine(openssh)],
  ['OpenSSH without its header', body(openssh)],
  ['OpenSSH in JSON', JSON.stringify({ key: openssh })],
  ['OpenSSH as the answer to a mail', openssh.replaceAll(/^/gm, '> ')],
  ['OpenSSH after words in the same line', `here it is: ${oneLine(openssh)}`],
  ['PKCS #1', pem('pkcs1')],
  ['PKCS #1 without its header', body(pem('pkcs1'))],
  ['PKCS #8', pem('pkcs8')],
  ['PKCS #8 without its header', body(pem('pkcs8'))],
  ['PKCS #8 in JSON', JSON.stringify({ private_key: pem('pkcs8') })],
  ['EC', pem('sec1')],
  ['EC without its header', body(pem('sec1'))],
  ['Ed25519 in PKCS #8', edPkcs8],
  ['Ed25519 without its header', body(edPkcs8)],
  ['encrypted PKCS #8', encrypted],
  [
    'an old encrypted RSA key',
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nabc',
  ],
  ['a header that lost its body', '-----BEGIN OPENSSH PRIVATE KEY-----\n'],
  ['SSH2', '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "me"\nP2/56wAAAi4=\n---- END'],
  ['PGP', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBGAAAAAB\n'],
  ['PuTTY', putty.join('\n')],
  ['PuTTY on Windows', putty.join('\r\n')],
  ['the private part of PuTTY', putty.slice(5).join('\n')],
  ['age', `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}`],
  ['a private key behind a public one', `${sampleKeys.ed25519.line}\n${openssh}`],
])('%s is a private key', (_, text) => {
  expect(holdsPrivateKey(text)).toBe(true);
  expect(readKeys(text)).toEqual([{ at: 1, problem: 'private' }]);
});

const [type, publicBody] = sampleKeys.ed25519.line.split(' ');
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

test.each([
  'Please open port 8443. My private key stays on my laptop, of course; our old one was lost.',
  'The SSL private key is on the old server; how do I move it?',
  'Please use private-key auth only',
  'Mein Private Key liegt auf dem Laptop',
  'PRIVATE KEY',
  'I have a PuTTY-User-Key-File, can I use it?',
  'What does Private-Lines mean in a .ppk file?',
  'The file begins with -----BEGIN RSA PRIVATE KEY----- and nginx refuses it. Why?',
  'Ich sehe "BEGIN OPENSSH PRIVATE KEY" im Log',
  'MIICAQ is a code',
  'MIIEpAIBAA is how mine begins',
  'b3BlbnNzaC1rZXktdjE is how mine begins',
  'an AGE-SECRET-KEY is what I use',
  `${type} ${publicBody} vreni private key laptop`,
  `${type} ${publicBody} private-key-2024`,
  `${type} ${publicBody} my_private_key`,
  ...Object.values(sampleKeys).map(({ line }) => line),
  publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  publicKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
  body(publicKey.export({ format: 'pem', type: 'spki' }).toString()),
  '-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----',
  '-----BEGIN CERTIFICATE REQUEST-----\nMIICvDCCAaQCAQAwdzELMAkGA1UEBhMCVVMxDTALBgNVBAgMBFV0YWgxDzANBgNV\n',
  '-----BEGIN SSH2 PUBLIC KEY-----',
  'SHA256:3/R3uJ+UoofSJrAMrKgc97+ztyc1OIQFIYTC7X9J+rs',
])('no private key: %s', (text) => {
  expect(holdsPrivateKey(text)).toBe(false);
});

test('a public key whose comment speaks of a private one is taken', () => {
  expect(readKeys(`${type} ${publicBody} vreni private key laptop`)).toMatchObject([
    { key: { comment: 'vreni private key laptop' } },
  ]);
});

test('the fields with a private key are named', () => {
  expect(fieldsWithPrivateKey({ notes: openssh, name: 'private key', keys: ['a', openssh] })).toEqual([
    'notes',
    'keys',
  ]);
});
