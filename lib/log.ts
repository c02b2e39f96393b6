import pino from 'pino';
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

/** The one log of this process: ids, kinds and outcomes as JSON lines, no personal data. */
export const log = pino({
  level: 'debug',
  redact: { paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
  hooks: {
    // The level is asked for with each line and not here, because a build loads this file without settings.
    logMethod(args, write, level) {
      if (level >= (pino.levels.values[env().LOG_LEVEL] ?? Infinity)) write.apply(this, args);
    },
  },
});

/** The log of one request: every line carries its id. */
export function requestLog(requestId: string): pino.Logger {
  return log.child({ requestId });
}
