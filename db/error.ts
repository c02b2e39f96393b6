/**
 * What went wrong with a statement, without any value that stood in it: parameters are addresses, hashes and secrets, and
 * errors reach logs. `code` is PostgreSQL's SQLSTATE, or the network's (`ECONNREFUSED`).
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  declare readonly code?: string;
  declare readonly constraint?: string;
  declare readonly table?: string;
  declare readonly column?: string;
  /** The statement with `$1` in place of its values. */
  declare readonly statement?: string;
  /** No answer came, so it is unclear whether the statement has run; its connection is of no more use. */
  readonly lost: boolean;
  /** It was waited for as long as our limits allow. */
  readonly waited: boolean;
  /** Set once the log has been told that the database is away. */
  declare outage?: 'database';

  constructor(message: string, { lost = false, waited = false, ...facts }: Facts) {
    super(message);
    this.lost = lost;
    this.waited = waited;
    Object.assign(this, facts);
  }
}
type Facts = Partial<Pick<DatabaseError, 'code' | 'constraint' | 'table' | 'column' | 'statement' | 'lost' | 'waited'>>;

/** An error of pg as ours. `at`: where the database is, for people. */
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

/** Classes of SQLSTATE whose messages quote only names: connections, constraints, transactions, our own SQL, the server. */
const quotesNames = ['08', '23', '25', '28', '3D', '40', '42', '53', '55', '57', '58'];

/** All others may quote what somebody typed: `invalid input syntax for type uuid: "…"`. */
function withoutValues(message: string, code: string | undefined): string {
  return code && quotesNames.includes(code.slice(0, 2)) ? message : message.replace(/"[^]*/, '"…"');
}

/** SQLSTATEs of a server that takes no statements: not reached, shutting down or starting, full, no such user or database. */
const lostStates = /^(08...|57P0[1-5]|53300|28...|3D000)$/;
/** What pg says, without a code, when the time or the connection is over. */
const waitedWords = /timeout|timed out/;
const lostWords = /timeout|timed out|Connection terminated|not queryable/;

function isLost(error: unknown): boolean {
  const { code = '', message = '', severity } = read(error, ['code', 'message', 'severity']);
  // Only the server's own errors have a severity; the network's codes look like EPIPE.
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
