import pino, { type DestinationStream, type Logger } from 'pino';
import { env } from '@/lib/env';
import { requestId } from '@/lib/request-id';

const personal = [
  'email',
  'name',
  'to',
  'replyTo',
  'phone',
  'billing',
  'token',
  'password',
  'secret',
  'authorization',
  'cookie',
];

export function newLog(out?: DestinationStream): Logger {
  const options = {
    level: 'debug',
    redact: { paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    serializers: { err: (error: unknown) => plainError(error) },
    hooks: { logMethod: whenLoud },
    mixin: ofRequest,
  };
  return out ? pino(options, out) : pino(options);
}

/** Ids, kinds and outcomes only, no personal data. */
export const log = newLog();

function ofRequest(): object {
  const id = requestId();
  return id === undefined ? {} : { requestId: id };
}

/** Reads the level with each line: a build loads this file without settings. */
function whenLoud(this: Logger, args: Parameters<pino.LogFn>, write: pino.LogFn, level: number): void {
  if (level >= (pino.levels.values[env().LOG_LEVEL] ?? Infinity)) write.apply(this, args);
}

/** Fields of an error that never hold personal data. */
const facts = ['code', 'constraint', 'table', 'column', 'statement', 'queue'];
const deepest = 5;

/** Leaves out the parameters of failed queries, which may be personal. Takes anything: pg-boss throws plain objects. */
function plainError(error: unknown, depth = 0): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const read = (name: string): unknown => Reflect.get(error, name);
  const { errors } = error as { errors?: unknown };
  const stack = String(read('stack') ?? '').split('\n');
  return {
    type: error.constructor?.name,
    message: String(read('message') ?? 'without a message').split('\nparams:')[0],
    ...Object.fromEntries(facts.filter((name) => read(name) !== undefined).map((name) => [name, read(name)])),
    stack: stack.filter((line) => line.startsWith('    at ')),
    ...(read('cause') !== undefined && depth < deepest && { cause: plainError(read('cause'), depth + 1) }),
    ...(Array.isArray(errors) && depth < deepest && { errors: errors.map((each) => plainError(each, depth + 1)) }),
  };
}
