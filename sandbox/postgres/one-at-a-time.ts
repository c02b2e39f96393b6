import type { PGlite } from '@electric-sql/pglite';

// The first byte of the messages that end what a client asked for: Sync, Query, Terminate, password, start of a connection.
const endings = [...'SQXp'].map((letter) => letter.charCodeAt(0)).concat(0);
// Parse, Bind, Describe, Execute, Close, Flush: more belongs to it until a Sync comes.
const parts = [...'PBDECH'].map((letter) => letter.charCodeAt(0));
const PARSE = 'P'.charCodeAt(0);

/**
 * Keeps the messages of one question together. pglite-socket lets the clients take turns between messages unless a
 * transaction is open, so a question too long for one network packet would get another client's answer; an unfinished
 * question therefore counts as a transaction. Clients also share one space of names for prepared statements: a name
 * that another client has given is taken over.
 */
export function oneAtATime(db: PGlite): PGlite {
  let unfinished = false;
  const send = db.execProtocolRawStream.bind(db);
  const isInTransaction = db.isInTransaction.bind(db);
  const exec = db.exec.bind(db);
  db.execProtocolRawStream = async (message, options) => {
    const [kind = 0] = message;
    if (parts.includes(kind)) unfinished = true;
    if (endings.includes(kind)) unfinished = false;
    const name = kind === PARSE ? statementName(message) : '';
    if (name) await send(closing(name), { ...options, onRawData: () => undefined });
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

/** The name that a Parse message gives its statement; mostly none. */
function statementName(message: Uint8Array): string {
  return Buffer.from(message.subarray(5, message.indexOf(0, 5))).toString();
}

/** A Close message for the statement of this name; it is no error when there is none. */
function closing(name: string): Uint8Array {
  const content = Buffer.from(`S${name}\0`);
  const head = Buffer.from('C\0\0\0\0');
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}
