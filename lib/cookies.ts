/** Every cookie of the product. Those with `__Host-` are secure, for this host alone, for every path. */
export const cookieNames = {
  session: '__Host-session',
  csrf: '__Host-csrf',
  callback: '__Host-callback',
  /** Secret of a choice made before there was an account. */
  // Named before carts were; browsers hold it for 30 days.
  cart: '__Host-draft',
  /** The accounts that this browser logged in to: it is no stranger there. */
  device: '__Host-device',
  /** Secret of a link from a mail, for the one page that needs it. */
  link: '__Secure-link',
} as const;
