import { isReported } from './fault';

/**
 * Works on one item after the other. A failure stops no other item and comes back with the rest, in order; one that
 * `stopsAt` names, an outage that was logged, is thrown at once.
 */
export async function failuresOf<Item>(
  items: Iterable<Item>,
  work: (item: Item) => unknown,
  stopsAt: (error: unknown) => boolean = isReported,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (stopsAt(error)) throw error;
      failures.push(error);
    }
  }
  return failures;
}

export function rejectionsOf(results: PromiseSettledResult<unknown>[]): unknown[] {
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
}

/** Throws the failures as one error, if there are any. */
export function throwTogether(failures: unknown[], message: string): void {
  if (failures.length > 0) throw new AggregateError(failures, message);
}
