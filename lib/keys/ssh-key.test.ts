import { generatePrivateKey, parseKey } from 'sshpk';
import { expect, test } from 'vitest';
import { refusedKeys, sampleKeys } from '@/tests/ssh-keys';
import { withFingerprint, type KeyProblem, readKeys, isWeak, keyKind } from './ssh-key';

const ed25519 = sampleKeys.ed25519.line;
const [edType = '', edBody = ''] = ed25519.split(' ');
const problems = (text: string) =>
  readKeys(text).map((line) => ('problem' in line ? line.problem : 'again' in line ? 'again' : 'ok'));

test.each(Object.entries(sampleKeys))('%s is read as ssh-keygen reads it', async (_, sample) => {
  const [read, ...more] = readKeys(sample.line);
  expect(more).toEqual([]);
  if (!read || !('key' in read)) throw new Error(`not read: ${JSON.stringify(read)}`);
  expect(await withFingerprint(read.key)).toEqual(sample);
});

test.each(['ed25519', 'rsa', 'ecdsa256', 'ecdsa384', 'ecdsa521'] as const)('sshpk agrees about %s', (name) => {
  const { line, bits, fingerprint } = sampleKeys[name];
  const second = parseKey(line, 'ssh');
  expect(second.size).toBe(bits);
  expect(second.fingerprint('sha256').toString()).toBe(fingerprint);
});

test.each<[string, string, KeyProblem]>([
  ['a DSA key', refusedKeys.dsa, 'dsa'],
  ['an RSA key of 1024 bits', refusedKeys.rsa1024, 'short'],
  ['a certificate', refusedKeys.certificate, 'certificate'],
  ['options before the key', `no-pty,command="ls" ${ed25519}`, 'options'],
  ['options with a space', `command="ls -l /srv" ${ed25519}`, 'options'],
  ['an option alone', `restrict ${ed25519}`, 'options'],
  ['a line of known_hosts', `example.ch ${ed25519}`, 'knownHosts'],
  ['a line of known_hosts with an address', `example.ch,192.0.2.1 ${ed25519}`, 'knownHosts'],
  ['a line of known_hosts with a port', `[example.ch]:2222 ${ed25519}`, 'knownHosts'],
  ['a hashed line of known_hosts', `|1|c2FsdA==|aGFzaA== ${ed25519}`, 'knownHosts'],
  ['a revoked line of known_hosts', `@revoked *.example.ch ${ed25519}`, 'knownHosts'],
  ['a key that was cut off', ed25519.slice(0, 60), 'cut'],
  ['a key that was cut off within four characters', ed25519.slice(0, 61), 'cut'],
  ['an RSA key that was cut off', sampleKeys.rsa.line.slice(0, 300), 'cut'],
  ['a body that is no base64', `${edType} ${edBody.slice(0, -2)}!!`, 'base64'],
  ['a body whose plus signs became something else', `${edType} ${edBody.slice(0, 30)}%2B${edBody.slice(33)}`, 'base64'],
  ['bytes after the key', `${edType} ${append(edBody, [0, 0, 0, 1, 7])}`, 'broken'],
  ['a name that is not the one inside', `ssh-rsa ${edBody}`, 'mismatch'],
  ['a curve that is not the one of the name', ecdsaWithCurve('nistp384'), 'broken'],
  ['a name alone', 'ssh-ed25519', 'cut'],
  ['an exponent that nobody has', rsaKey(Buffer.alloc(1024, 1), 257), 'broken'],
  ['an RSA key beyond what servers take', rsaKey(Buffer.from([1, 0, 1]), 2049), 'long'],
  ['an RSA key of 200 kB', rsaKey(Buffer.from([1, 0, 1]), 30_000), 'long'],
  ['the application of a security key as long as a novel', securityKey('s'.repeat(200)), 'broken'],
  ['the application of a security key in bytes', securityKey('ssh:\u0000'), 'broken'],
  ['a name inside that is endless', `ssh-ed25519 ${wire(['x'.repeat(30_000)])}`, 'broken'],
  ['more text than ten keys have', `${ed25519}\n${' '.repeat(50_000)}`, 'much'],
  ['more lines than ten keys have', 'a\n'.repeat(1001), 'much'],
  ['an unknown kind', `ssh-ed448 ${edBody}`, 'type'],
  ['a kind with a slip', `ssh-ed2551 ${edBody}`, 'type'],
  ['a fingerprint', sampleKeys.ed25519.fingerprint, 'fingerprint'],
  ['a line of ssh-keygen -l', `256 ${sampleKeys.ed25519.fingerprint} a@b (ED25519)`, 'fingerprint'],
  ['an old fingerprint', '16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48', 'fingerprint'],
  ['the name of a file', '~/.ssh/id_ed25519.pub', 'path'],
  ['the name of a file on Windows', 'C:\\Users\\vreni\\.ssh\\id_rsa', 'path'],
  ['some text', 'my key is in the attachment', 'unknown'],
  ['a body without its name', edBody, 'bare'],
  ['an SSH2 file', `---- BEGIN SSH2 PUBLIC KEY ----\n${edBody}\n---- END SSH2 PUBLIC KEY ----`, 'ssh2'],
  ['a PGP key', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZ\n', 'pgp'],
  ['an X.509 certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'pem'],
  ['a PEM public key', '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----', 'pem'],
])('%s is refused', (_, text, problem) => {
  expect(problems(text)).toEqual([problem]);
});

test.each(['openssh', 'pkcs1', 'pkcs8'] as const)(
  'a private key in %s form is recognised, with and without header',
  (form) => {
    const text = generatePrivateKey('ecdsa').toString(form);
    expect(readKeys(text)).toEqual([{ at: 1, problem: 'private' }]);
    expect(readKeys(text.replaceAll(/^-.*$/gm, ''))).toEqual([{ at: 1, problem: 'private' }]);
  },
);

test('the body of a public key in PEM form is not taken for a private one', () => {
  expect(problems('MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0t')).toEqual(['unknown']);
});

test.each([
  ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\nAAAA'],
  ['an encrypted PEM', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nabc\n-----END ENCRYPTED PRIVATE KEY-----'],
  ['OpenSSH without its header', 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ'],
  ['PEM without its header', 'MIIEpAIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0'],
])('%s is recognised as private even between public keys', (_, text) => {
  expect(problems(`${ed25519}\n${text}\n${sampleKeys.rsa.line}`)).toEqual(['private']);
});

test('several lines become several keys, with empty lines and remarks passed over', () => {
  const text = `# laptop\r\n${ed25519}\r\n\r\n  ${sampleKeys.rsa.line}  \n`;
  expect(readKeys(text).map(({ at }) => at)).toEqual([2, 4]);
  expect(problems(text)).toEqual(['ok', 'ok']);
});

test('keys pasted behind one another in one line are taken apart, each with its comment', () => {
  const read = readKeys([ed25519, sampleKeys.rsa.line, sampleKeys.securityKey.line].join(' '));
  expect(read.map((line) => 'key' in line && line.key.comment)).toEqual(['vreni@laptop', 'rsa key', 'yubikey']);
});

test('the same key twice counts once, whatever its comment says', () => {
  expect(problems(`${ed25519}\n${edType} ${edBody} another name`)).toEqual(['ok', 'again']);
});

test('one bad line does not hide the good ones', () => {
  expect(problems(`${ed25519}\nnonsense\n${sampleKeys.rsa.line}`)).toEqual(['ok', 'unknown', 'ok']);
});

test('a comment loses control characters and tricks with the direction of text', () => {
  const [read] = readKeys(`${edType} ${edBody} a\u202Eb\u0007c`);
  expect(read).toMatchObject({ key: { comment: 'abc', line: `${edType} ${edBody} abc` } });
});

const rsa = sampleKeys.rsa.line;
const inLines = (text: string, width: number) => text.replace(new RegExp(`.{${width}}(?=.)`, 'g'), '$&\n');

test.each([
  ['broken at 70 characters by a mail program', inLines(ed25519, 70)],
  ['broken at 20 characters', inLines(ed25519, 20)],
  ['broken between its words', ed25519.replaceAll(' ', '\n')],
  ['answered in a mail', `> ${inLines(ed25519, 64).replaceAll('\n', '\n> ')}`],
  ['in quotes', `"${ed25519}"`],
  ['in the quotes of a word processor', `“${ed25519}”`],
  ['in backticks, in a list', `- \`${ed25519}\``],
  ['as a command', `echo "${ed25519}" >> ~/.ssh/authorized_keys`],
  ['as a command with apostrophes', `echo '${ed25519}' >> /root/.ssh/authorized_keys`],
  ['with a character in front that nobody sees', `\u200B${ed25519}`],
  ['with such characters all over', inLines(ed25519, 30).replaceAll('\n', '\u200B')],
  ['with a byte order mark', `\uFEFF${ed25519}`],
  ['with spaces that do not break', ed25519.replaceAll(' ', '\u00A0')],
  ['with a signature behind', `${ed25519}\n--\n`],
  ['broken within its type', `${ed25519.slice(0, 4)}\n${ed25519.slice(4)}`],
  ['broken within its type and its body', `${ed25519.slice(0, 6)}\n${ed25519.slice(6, 50)}\n${ed25519.slice(50)}`],
  ['broken before its comment', ed25519.replace(' vreni', '\nvreni')],
  ['broken within its comment', ed25519.replace('vreni@', 'vre\nni@')],
  ['broken at the @ of its comment', ed25519.replace('vreni@', 'vreni\n@')],
  ['broken by a space', `${ed25519.slice(0, 50)} ${ed25519.slice(50)}`],
  ['broken with backslashes', `${ed25519.slice(0, 50)}\\\n${ed25519.slice(50)}`],
  ['in quotes and broken', `"${ed25519.slice(0, 50)}\n${ed25519.slice(50)}"`],
  ['from JSON', `"${ed25519}\\n",`],
  ['from a list in JSON', `[ "${ed25519}" ]`],
  ['from YAML', `ssh_authorized_keys:\n  - ${ed25519}`],
  ['with its label', `ssh-key: ${ed25519}`],
  ['in bold', `**${ed25519}**`],
  ['with the command that showed it', `$ cat ~/.ssh/id_ed25519.pub\n${ed25519}\n$`],
  ['as a numbered item', `1. ${ed25519}`],
])('a key that was pasted %s is read as it was meant', (_, text) => {
  expect(readKeys(text)).toMatchObject([{ key: { line: ed25519 } }]);
});

test('a long key that was broken into lines is read, and so are those around it', () => {
  const text = [ed25519, inLines(rsa, 64), sampleKeys.ecdsa521.line].join('\n');
  expect(readKeys(text).map((line) => 'key' in line && line.key.line)).toEqual([
    ed25519,
    rsa,
    sampleKeys.ecdsa521.line,
  ]);
  expect(
    readKeys(text)
      .map(({ at }) => at)
      .at(-1),
  ).toBe(2 + inLines(rsa, 64).split('\n').length);
});

test('a 16384-bit RSA key is read, whole and in lines', () => {
  const longest = rsaKey(Buffer.from([1, 0, 1]), 2048);
  for (const text of [longest, inLines(longest, 64), inLines(longest, 40)])
    expect(readKeys(text)).toMatchObject([{ key: { bits: 16_384, line: longest } }]);
});

test('a broken key that was cut off is one fault, and hides no other', () => {
  const cut = inLines(rsa.slice(0, 300), 64);
  expect(problems(`${cut}\n${ed25519}`)).toEqual(['cut', 'ok']);
});

test('a key pasted twice is one key and one remark', () => {
  expect(problems(`${ed25519}${' '}${ed25519}`)).toEqual(['ok', 'again']);
  expect(problems(`${ed25519}\n${ed25519}`)).toEqual(['ok', 'again']);
});

/** A body of these parts: names, or bytes. */
function wire(parts: (string | Buffer)[]): string {
  const bytes = parts.flatMap((part) => {
    const content = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return [length, content];
  });
  return Buffer.concat(bytes).toString('base64');
}

function rsaKey(exponent: Buffer, modulusBytes: number): string {
  return `ssh-rsa ${wire(['ssh-rsa', exponent, Buffer.concat([Buffer.from([0]), Buffer.alloc(modulusBytes, 0xff)])])}`;
}

function securityKey(application: string): string {
  const type = 'sk-ssh-ed25519@openssh.com';
  return `${type} ${wire([type, Buffer.alloc(32, 7), application])}`;
}

function append(base64: string, bytes: number[]): string {
  return Buffer.concat([Buffer.from(base64, 'base64'), Buffer.from(bytes)]).toString('base64');
}

function ecdsaWithCurve(curve: string): string {
  const [type, body = ''] = sampleKeys.ecdsa256.line.split(' ');
  const bytes = Buffer.from(body, 'base64');
  // The type takes 4 + 19 bytes, then the curve's name follows its length.
  bytes.write(curve, 4 + 19 + 4);
  return `${type} ${bytes.toString('base64')}`;
}

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
