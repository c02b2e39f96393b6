/**
 * A failed statement without its values, which may be secrets, since errors reach logs. `code`: SQLSTATE or network.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  declare readonly code?: string;
  declare readonly constraint?: string;
  declare readonly table?: string;
  declare readonly column?: string;
  declare readonly statement?: string;
  /** Unclear whether the statement has run; its connection must not be reused. */
  readonly lost: boolean;
  /** It hit one of our time limits. */
  readonly waited: boolean;
  /** Set once the outage has been logged. */
  declare outage?: 'database';

  constructor(message: string, { lost = false, waited = false, ...facts }: Facts) {
    super(message);
    this.lost = lost;
    this.waited = waited;
    Object.assign(this, facts);
  }
}
type Facts = Partial<Pick<DatabaseError, 'code' | 'constraint' | 'table' | 'column' | 'statement' | 'lost' | 'waited'>>;

/** `at` is the database's location for people. */
export function databaseError(error: unknown, { statement, at }: { statement?: string; at: string }): DatabaseError {
  const { code, message = 'unknown' } = read(error, ['code', 'message']);
  if (isLost(error)) {
    const why = [code, message].filter(Boolean).join(' ');
    return new DatabaseError(`no answer from the database at ${at}: ${why}`, {
      code,
      lost: true,
      waited: waitedWords.test(message),
      statement,
    });
  }
  const names = read(error, ['constraint', 'table', 'column']);
  return new DatabaseError(withoutValues(message, code), { code, ...names, statement });
}

/** SQLSTATE classes whose messages quote only names, no values. */
const quotesNames = ['08', '23', '25', '28', '3D', '40', '42', '53', '55', '57', '58'];

/** Other messages may quote input: `invalid input syntax for type uuid: "…"`. */
function withoutValues(message: string, code: string | undefined): string {
  return code && quotesNames.includes(code.slice(0, 2)) ? message : message.replace(/"[^]*/, '"…"');
}

/** SQLSTATEs of a server that is unreachable, starting, stopping or full, or has no such user or database. */
const lostStates = /^(08...|57P0[1-5]|53300|28...|3D000)$/;
/** pg's words, without a code, for a timeout or a lost connection. */
const waitedWords = /timeout|timed out/;
const lostWords = /timeout|timed out|Connection terminated|not queryable/;

function isLost(error: unknown): boolean {
  const { code = '', message = '', severity } = read(error, ['code', 'message', 'severity']);
  // Only errors of the server itself have a severity; network codes look like EPIPE.
  return severity === undefined ? code.startsWith('E') || lostWords.test(message) : lostStates.test(code);
}

function read<Name extends string>(error: unknown, names: Name[]): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  if (typeof error !== 'object' || error === null) return found;
  for (const name of names) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'string') found[name] = value;
  }
  return found;
}
