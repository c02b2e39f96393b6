import pino, { type DestinationStream, type Logger } from 'pino';
import { env } from '@/lib/env';

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

/** A log of JSON lines, to standard output unless told otherwise. */
export function newLog(out?: DestinationStream): Logger {
  const options = {
    level: 'debug',
    redact: { paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    serializers: { err: plainError },
    hooks: { logMethod: whenLoud },
  };
  return out ? pino(options, out) : pino(options);
}

/** The one log of this process: ids, kinds and outcomes, no personal data. */
export const log = newLog();

/** The log of one request: every line carries its id. */
export function requestLog(requestId: string): Logger {
  return log.child({ requestId });
}

/** The level is asked for with each line and not when the log is made: a build loads this file without settings. */
function whenLoud(this: Logger, args: Parameters<pino.LogFn>, write: pino.LogFn, level: number): void {
  if (level >= (pino.levels.values[env().LOG_LEVEL] ?? Infinity)) write.apply(this, args);
}

/** What an error says without what it was about: a failed query carries its parameters, which may be anybody's. */
function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error' };
  const { name: type, message, stack = '', cause } = error;
  return {
    type,
    message: message.split('\nparams:')[0],
    stack: stack.split('\n').filter((line) => line.startsWith('    at ')),
    ...(cause instanceof Error && { cause: cause.message }),
  };
}
