/**
 * The mailbox behind an address: `vreni+shop@example.ch` ends up with `vreni@example.ch`. To count by only; accounts keep what was
 * typed.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).split('+')[0];
  return `${local}${email.slice(at)}`.toLowerCase();
}
