import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts';
import { id, moment } from './columns';
import { limited, longestLine } from './limited';

export const sshKeys = pgTable(
  'ssh_keys',
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    type: text().notNull(),
    bits: integer().notNull(),
    comment: text().notNull(),
    /** What its owner calls it; the comment until then. */
    name: text(),
    /** `SHA256:…`, as ssh-keygen prints it. */
    fingerprint: text().notNull(),
    /** The whole line: type, base64 and comment. */
    line: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.accountId, t.fingerprint),
    ...limited(t, { type: 100, comment: 1000, name: 100, fingerprint: 100, line: longestLine }),
  ],
);
