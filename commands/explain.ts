/** The innermost cause in one line, since a failed query's own message contains its parameters. */
export function explain(name: string, error: unknown): string {
  const cause = innermost(error);
  if (!(cause instanceof Error)) return `${name}: ${String(cause)}`;
  const [message = ''] = cause.message.split('\n');
  return `${name}: ${message || cause.name}`;
}

/** An AggregateError holds one error per address of the same host; the first will do. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}
