import { timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/** A UUIDv7 primary key: sortable by time, not guessable, fit for a URL. */
export const id = () => uuid().primaryKey().$defaultFn(v7);

/** A moment, with time zone. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' });
