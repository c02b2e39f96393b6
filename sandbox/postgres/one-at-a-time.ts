import type { PGlite } from '@electric-sql/pglite';

// The first byte of the messages that end what a client asked for: Sync, Query, Terminate, password, start of a connection.
const endings = [...'SQXp'].map((letter) => letter.charCodeAt(0)).concat(0);
// Parse, Bind, Describe, Execute, Close, Flush: more belongs to it until a Sync comes.
const parts = [...'PBDECH'].map((letter) => letter.charCodeAt(0));

/**
 * Keeps the messages of one question together. pglite-socket lets the clients take turns between messages unless a
 * transaction is open, so a question too long for one network packet would get another client's answer; an unfinished
 * question therefore counts as a transaction.
 */
export function oneAtATime(db: PGlite): PGlite {
  let unfinished = false;
  const send = db.execProtocolRawStream.bind(db);
  const isInTransaction = db.isInTransaction.bind(db);
  const exec = db.exec.bind(db);
  db.execProtocolRawStream = (message, options) => {
    const [kind = 0] = message;
    if (parts.includes(kind)) unfinished = true;
    if (endings.includes(kind)) unfinished = false;
    return send(message, options);
  };
  db.isInTransaction = () => unfinished || isInTransaction();
  // What pglite-socket does when a client goes away in the middle.
  db.exec = (query, options) => {
    unfinished = false;
    return exec(query, options);
  };
  return db;
}
