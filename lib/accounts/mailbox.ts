import { shownAddress } from '@/lib/mail-address';

/** `vreni@example.ch` for `vreni+shop@example.ch`: for rate limits only, accounts keep the whole address. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).split('+')[0];
  return `${local}${email.slice(at)}`.toLowerCase();
}

/** `v…@example.ch`: enough for its owner, too little for anybody else who holds the link. */
export function maskedEmail(email: string): string {
  const [first = ''] = email;
  const shown = shownAddress(email);
  return `${first}…${shown.slice(shown.lastIndexOf('@'))}`;
}
