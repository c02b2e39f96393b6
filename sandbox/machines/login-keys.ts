import { parse } from 'yaml';
import { z } from 'zod';
import type { Stored } from './state';

const userData = z.looseObject({
  users: z.array(z.looseObject({ name: z.string(), ssh_authorized_keys: z.array(z.string()).default([]) })).default([]),
});

/** As cloud-init does at the first start: each user gets the keys that may log in. */
export function giveKeys(stored: Stored): void {
  for (const { name, ssh_authorized_keys: keys } of usersOf(stored)) {
    const path = `/home/${name}/.ssh/authorized_keys`;
    const content = Buffer.from(keys.map((line) => `${line}\n`).join('')).toString('base64');
    stored.files[path] ??= { content, mode: '0600' };
  }
}

function usersOf({ config }: Stored) {
  const text = config['cloud-init.user-data'];
  if (!text?.startsWith('#cloud-config')) return [];
  return userData.parse(parse(text, { version: '1.1' }) ?? {}).users;
}
