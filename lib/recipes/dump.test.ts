import { expect, test } from 'vitest';
import { nightlyDump } from './dump';

const { files = [], script = [] } = nightlyDump('PostgreSQL', 'pg_dumpall');
const file = (path: string) => files.find((each) => each.path === path)?.content ?? '';

test('what is dumped each night can be read under /backup, and not be changed there', () => {
  const [, written] = /folder=\$\{STACK_DUMPS:-([^}]+)\}/.exec(file('/usr/local/sbin/stack-dump')) ?? [];
  const mount = file('/etc/systemd/system/backup.mount');
  expect(mount).toContain(`What=${written}\nWhere=/backup\n`);
  expect(mount).toMatch(/^Options=(?=.*\bbind\b).*\bro\b/m);
  expect(script.indexOf(`install -d -m 700 ${written}`)).toBe(0);
});
