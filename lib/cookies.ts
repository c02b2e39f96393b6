export const cookieNames = {
  session: '__Host-session',
  csrf: '__Host-csrf',
  callback: '__Host-callback',
  /** Secret of a cart filled before login; has an older name, since browsers hold it for 30 days. */
  cart: '__Host-draft',
  device: '__Host-device',
  link: '__Secure-link',
} as const;
