import { z } from 'zod';
import { EngineError, type EngineTrouble } from '../engine';
import type { Reply } from './wire';

/** What every call answers; `operation` is the path of what goes on after it. */
const envelope = z.object({
  type: z.enum(['sync', 'async', 'error']),
  error_code: z.number().catch(0),
  error: z.string().catch(''),
  operation: z.string().catch(''),
  metadata: z.unknown(),
});

export type Answer = { operation: string | undefined; metadata: unknown };

/** Reads an answer. Throws EngineError: what the engine says no to, or `nonsense`. */
export function answerIn(reply: Reply, asked: string): Answer {
  const { type, error, error_code: code, operation, metadata } = parsed(envelope, json(reply, asked), asked);
  if (type === 'error') throw new EngineError(troubleOf(code, error), `${asked}: ${code} ${error}`);
  return { operation: type === 'async' ? operation : undefined, metadata };
}

/** Whether the engine has no such thing. A page of somebody who stands before it says nothing about that. */
export function saysMissing(reply: Reply, asked: string): boolean {
  return reply.status === 404 && parsed(envelope, json(reply, asked), asked).type === 'error';
}

/** Throws EngineError `nonsense` with the first thing that is not as expected. */
export function parsed<Shape>(shape: z.ZodType<Shape>, value: unknown, asked: string): Shape {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EngineError('nonsense', `${asked}: ${issue?.path.join('.')} ${issue?.message}`);
}

/** Whoever answers without JSON stands before the engine: it is `away` when it says so itself. */
function json({ status, body }: Reply, asked: string): unknown {
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    const trouble = status >= 500 ? 'away' : 'nonsense';
    throw new EngineError(trouble, `${asked}: ${status} without JSON`, { cause: error });
  }
}

/** What the engine's words for a failure mean to us. A fault of its own, or being busy, may be over the next time. */
export function troubleOf(code: number, words: string): EngineTrouble {
  if (/\binstance not found\b/i.test(words)) return 'missing';
  return code >= 500 || /\bbusy\b|\balready running an? \w+ operation\b|database is locked/i.test(words)
    ? 'away'
    : 'refused';
}

/** Lets pass that something is there already or being made, such as by a call at the same moment. */
export async function unlessThere(making: Promise<void>): Promise<void> {
  try {
    await making;
  } catch (error) {
    if (!(error instanceof EngineError && /already exists|busy running a "create"/i.test(error.message))) throw error;
  }
}

/** Whether a refusal is about room: of the disk, of the project's limits, or of the cluster. */
export function isFull(error: unknown): error is EngineError {
  if (!(error instanceof EngineError)) return false;
  return /no space left|out of space|disk quota|quota exceeded|not enough|insufficient|reached maximum|no suitable|n't find a suitable|cannot allocate memory/i.test(
    error.message,
  );
}
