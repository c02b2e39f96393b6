import type { ServerResponse } from 'node:http';
import { answering } from '@/lib/busy';

/** Room is free again after about a second; the rest spreads the retries. */
export const retryAfterSeconds = 5;
const full = new WeakSet<ServerResponse>();

/** Answers with a 503 page, which keeps what was typed, when there is no room for the request. */
export function answerUnlessBusy<Result>(response: ServerResponse, answer: () => Result): Result {
  return answering(() => void full.add(response), answer);
}

export function wasBusy(response: ServerResponse): boolean {
  return full.has(response);
}
