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

/** The object that a call brings. */
export async function bodyOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  return text ? JSON.parse(text) : {};
}
