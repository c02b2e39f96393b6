import { expect, test } from 'vitest';
import { readHostKeys } from './host-keys';

// Made with ssh-keygen for this test; nobody holds the private halves.
const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGcBCWXPw81vcYCOYc9CdXpwAs+115e4xsHtQRoJkKgR';
const ecdsa =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBAJ+5VaLCbMEXpAUo2sO9VyiShK+NNQL7Kax3EjV2/uiaxhjNONWm/T4TqcdnH4q83YO0XAEYkBDgukoGOSNmM8=';
const rsa =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCWHpX5YAVqXvaAIHLOK9faRv+juF88Dux43B5sEg/mfFOb02shjCypLKaDvbh8sE2prrOMc8y4U2U3F7T9AlUY6P14oi7/yAFzorypfu/yravoLuK//NjZ6A+oremA1zO1fN+RoFGS8laGy63eZUE4gIpy32hjGG/FX22+WzFK+oWtzq3MsfsI/cLJzcs/MJC8VRKuxL6uJglMe3GONqtGpOdIDiDdBSEtyXYw5/31XKqQBLRqWk57vfen2hncw4h4rao0ahvf+V9CrR46c8/etz3wnpvmFG3C0o6jcEdP2t5m9+ipQ9nyCYvpWIRUTPxJTwYObuWhVwJqQzSOuRWg0yZpUkV1dCVyPiBQDtk8e73pqqkcAqJBSDiZRw+9qI2Go2HurtcUE7YvpN8+1AJt0MxGqcZ2+mNNitJmoEbdKj5pL8R18a9Y48Y4EVdDVrVSrPAXfcWmtNWK/6bFr7J27qwiTW8g7FF8Zpv6MCf9h0NgAm8Mns8zoGjMDHthXZc=';
const prints = {
  ed25519: 'SHA256:pj29sUIK14Q2uvNIctntXxg1ok7YYwyDTe+8Dh1PH4w',
  ecdsa: 'SHA256:0MEDSAOC5ukBLugAWRi+82E0NvoEcoqkXraJ7ZlItiY',
  rsa: 'SHA256:vdiaRs/TFpvIpmblPz5xxViVQRzAmR4LviOMQqyjxAM',
};
const all = [`${prints.ed25519} (ED25519)`, `${prints.ecdsa} (ECDSA)`, `${prints.rsa} (RSA)`];

test.each([
  [
    'ssh-keygen -lf',
    [
      `256 ${prints.ed25519} root@app (ED25519)`,
      `256 ${prints.ecdsa} no comment (ECDSA)`,
      `3072 ${prints.rsa} root@app (RSA)`,
    ],
  ],
  ['/etc/ssh/*.pub', [`${ed25519} root@app`, `${ecdsa} root@app`, rsa]],
  [
    'ssh-keyscan',
    [
      '# app.example.org:22 SSH-2.0-OpenSSH_9.2p1',
      `app.example.org ${ed25519}`,
      `[2001:db8::1]:2222 ${ecdsa}`,
      `|1|c2FsdA==|aGFzaA== ${rsa}`,
    ],
  ],
  ['what we show ourselves', all],
])('%s is read as fingerprints with their kind', async (_, lines) => {
  expect(await readHostKeys(lines.join('\n'))).toEqual({ hostKeys: all });
});

test('a bare fingerprint has no kind', async () => {
  expect(await readHostKeys(prints.ed25519)).toEqual({ hostKeys: [prints.ed25519] });
});

test('empty lines, Windows line ends and repetitions do no harm', async () => {
  const text = `\r\n  ${ed25519} root@app\r\n\r\n256 ${prints.ed25519} x (ED25519)\r\n`;
  expect(await readHostKeys(text)).toEqual({ hostKeys: [all[0]] });
});

test.each([
  ['nothing', '', 'required'],
  ['only comments', '# app.example.org:22 SSH-2.0\n\n', 'required'],
  ['words', 'the usual key', 'noHostKey'],
  ['one wrong line among right ones', `${prints.rsa}\nand so on`, 'noHostKey'],
  ['an MD5 fingerprint', '256 MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48 root@app (ED25519)', 'noHostKey'],
  ['a fingerprint that lost its end', prints.rsa.slice(0, -1), 'noHostKey'],
  ['a fingerprint that is too long', `${prints.rsa}A`, 'noHostKey'],
  ['a public key that lost its end', ed25519.slice(0, -8), 'noHostKey'],
  ['a key under the name of another kind', ed25519.replace('ssh-ed25519', 'ssh-rsa'), 'noHostKey'],
  ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA', 'privateKey'],
  [
    'eleven keys',
    Array.from({ length: 11 }, (_, at) => `SHA256:${String(at).padStart(43, 'a')}`).join('\n'),
    'manyHostKeys',
  ],
])('%s is refused', async (_, text, problem) => {
  expect(await readHostKeys(text)).toEqual({ problem });
});

test('ten keys are as many as a server may have, however often they are repeated in a hundred lines', async () => {
  const ten = Array.from({ length: 10 }, (_, at) => `SHA256:${String(at).padStart(43, 'a')}`);
  const lines = (count: number) => Array.from({ length: count }, (_, at) => ten[at % 10]).join('\n');
  expect(await readHostKeys(lines(100))).toEqual({ hostKeys: ten });
  expect(await readHostKeys(`# from ssh-keyscan\n\n${lines(100)}`)).toEqual({ hostKeys: ten });
  expect(await readHostKeys(lines(101))).toEqual({ problem: 'manyHostKeys' });
});
