/**
 * What went wrong in one line, such as `worker: connect ECONNREFUSED 127.0.0.1:5432`: the innermost cause, since a
 * failed query's own message carries its parameters.
 */
export function explain(name: string, error: unknown): string {
  const cause = innermost(error);
  if (!(cause instanceof Error)) return `${name}: ${String(cause)}`;
  const [message = ''] = cause.message.split('\n');
  return `${name}: ${message || cause.name}`;
}

/** An AggregateError's first error stands for the others: the same host was tried at several addresses. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}
