/** Every cookie of the product. All are `__Host-`: secure, for this host alone, whole path. */
export const cookieNames = {
  session: '__Host-session',
  csrf: '__Host-csrf',
  callback: '__Host-callback',
  /** Secret of a choice made before there was an account. */
  draft: '__Host-draft',
} as const;
