/**
 * What a right value has at least, as a `pattern`: so that the browser knows when an error can go. Looser than the server's
 * rules, in whatever script a domain is written.
 */
export const shapes = {
  mailAddress: String.raw`.*[^\s@]@[^\s@]+[.。．｡][^\s@]{2}.*`,
  domain: String.raw`.*[^\s.][.。．｡][^\s.]{2}.*`,
};
