/**
 * The mailbox behind an address: `vreni+shop@example.ch` ends up with `vreni@example.ch`. To count by only; accounts keep what was
 * typed.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).split('+')[0];
  return `${local}${email.slice(at)}`.toLowerCase();
}

/** `v…@example.ch`: enough for its owner to know which address is meant, too little for whoever else holds the link. */
export function maskedEmail(email: string): string {
  const [first = ''] = email;
  return `${first}…${email.slice(email.lastIndexOf('@'))}`;
}
