import { timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/** UUIDv7: sortable by time and not guessable. */
export const id = () => uuid().primaryKey().$defaultFn(v7);

export const moment = () => timestamp({ withTimezone: true, mode: 'date' });
