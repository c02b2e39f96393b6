/** What must never be read in a log. */
export const secrets = {
  email: 'quokka-address@example.org',
  name: 'Quokka Name',
  hash: '$argon2id$v=19$m=19456,t=2,p=1$quokkaSalt$quokkaHash',
  token: 'quokka-raw-token-0123456789',
};

/** The kinds of faults that a query can meet. */
export const kinds = [
  'a language that is null',
  'a table that is gone',
  'a constraint that refuses',
  'a value that exists',
  'NUL in a text',
  'a text that is no number',
  'a statement by name',
  'a failed transaction',
  'a limit counted on a table that is gone',
  'a job for a queue that is gone',
  'a deadlock',
  'a statement that takes too long',
  'a connection that breaks',
] as const;
export type Fault = (typeof kinds)[number];
