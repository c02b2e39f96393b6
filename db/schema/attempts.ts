import { bigint, integer, pgTable, varchar } from 'drizzle-orm/pg-core';

/** As rate-limiter-flexible requires; `expire` is in milliseconds since 1970. */
export const attempts = pgTable('attempts', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
});
