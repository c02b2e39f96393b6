import { z } from 'zod';
import type { Context } from './world';

/** A refusal in the engine's own shape. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function sync(metadata: unknown): Response {
  return Response.json({
    ...{ type: 'sync', status: 'Success', status_code: 200, operation: '', error_code: 0, error: '' },
    metadata,
  });
}

export function refused({ status, message }: Refusal): Response {
  const body = {
    type: 'error',
    status: '',
    status_code: 0,
    operation: '',
    error_code: status,
    error: message,
    metadata: null,
  };
  return Response.json(body, { status });
}

/** What a call brings. Throws a refusal when it is not as it must be. */
export async function bodyOf<Given>(c: Context, shape: z.ZodType<Given>): Promise<Given> {
  const text = await c.req.text();
  const result = shape.safeParse(text ? JSON.parse(text) : {});
  if (result.success) return result.data;
  throw new Refusal(400, z.prettifyError(result.error));
}
