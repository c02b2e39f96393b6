import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';

/** The password hash is signed too, so that a new password invalidates every mark. */
type Owner = { id: string; passwordHash: string | null };

const mostAccounts = 5;
const markForm = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([\w-]{43})$/;

/** The cookie's new value: one mark `account.device.signature` per account, the newest first. */
export function rememberedDevice(owner: Owner, kept: string | undefined): string {
  const device = randomUUID();
  const others = marksIn(kept).filter((mark) => !mark.startsWith(`${owner.id}.`));
  const own = `${owner.id}.${device}.${signature(owner, device)}`;
  return [own, ...others].slice(0, mostAccounts).join('~');
}

/** The device's id, to count its tries by; undefined when this browser has not logged in to the account. */
export function knownDevice(owner: Owner, kept: string | undefined): string | undefined {
  for (const mark of marksIn(kept)) {
    const [, accountId, device = '', signed = ''] = markForm.exec(mark) ?? [];
    if (accountId === owner.id && equal(signed, signature(owner, device))) return device;
  }
  return undefined;
}

function marksIn(kept: string | undefined): string[] {
  if (!kept || kept.length > 1000) return [];
  return kept.split('~').filter((mark) => markForm.test(mark));
}

function signature({ id, passwordHash }: Owner, device: string): string {
  return createHmac('sha256', env().AUTH_SECRET)
    .update(`device ${id} ${device} ${passwordHash ?? ''}`)
    .digest('base64url');
}

function equal(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
