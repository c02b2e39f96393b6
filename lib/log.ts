import pino, { type DestinationStream, type Logger } from 'pino';
import { env } from '@/lib/env';
import { requestId } from '@/lib/request-id';

/** Fields that hold a person or a secret; they never reach a log, at the top of an entry or two levels deep. */
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

/** A log of JSON lines, to standard output unless told otherwise; a line of a request carries the request's id. */
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

/** The one log of this process: ids, kinds and outcomes, no personal data. */
export const log = newLog();

function ofRequest(): object {
  const id = requestId();
  return id === undefined ? {} : { requestId: id };
}

/** The level is asked for with each line and not when the log is made: a build loads this file without settings. */
function whenLoud(this: Logger, args: Parameters<pino.LogFn>, write: pino.LogFn, level: number): void {
  if (level >= (pino.levels.values[env().LOG_LEVEL] ?? Infinity)) write.apply(this, args);
}

/** Facts of an error that are never about a person: they name codes, tables and our own statements. */
const facts = ['code', 'constraint', 'table', 'column', 'statement', 'queue'];
const deepest = 5;

/**
 * What an error says, its causes and the errors it gathers included, without what it was about: a failed query carries its
 * parameters, which may be anybody's. Whatever was thrown can be read; pg-boss throws plain objects.
 */
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
