import type { ServerResponse } from 'node:http';
import { answering } from '@/lib/busy';

/** What is full has room again after about a second; those who come back should not fill it all at once. */
export const retryAfterSeconds = 5;
const full = new WeakSet<ServerResponse>();

/** Answers; when there is no room for the request on the way, the answer is a 503. Its page says so, and holds what was typed. */
export function answerUnlessBusy<Result>(response: ServerResponse, answer: () => Result): Result {
  return answering(() => void full.add(response), answer);
}

/** Whether there was no room for the request of this answer. */
export function wasBusy(response: ServerResponse): boolean {
  return full.has(response);
}
