// What this machine has besides the application, each with a question that fails when it is not reached.
import { connect } from 'node:net';

const { STACK_DATABASE, STACK_CACHE } = process.env;

/** Sends a line to a port of this machine, and answers with what comes back first. */
function said(port, line) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\r\n`));
    socket.setTimeout(2000, () => socket.destroy(new Error(`Port ${port} is silent`)));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.end();
      resolve(String(data));
    });
  });
}

const expected = (port, line, start) => async () => {
  const answer = await said(port, line);
  if (!answer.startsWith(start)) throw new Error(`Port ${port} says ${answer}`);
};

const databases = {
  PostgreSQL: async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2000 });
    await client.connect();
    await client.query('SELECT 1').finally(() => client.end());
  },
  MySQL: async () => {
    const mysql = await import('mysql2/promise');
    const client = await mysql.createConnection(process.env.DATABASE_URL);
    await client.query('SELECT 1').finally(() => client.end());
  },
  MongoDB: async () => {
    const { MongoClient } = await import('mongodb');
    const client = new MongoClient(process.env.MONGODB_URI, { serverSelectionTimeoutMS: 2000 });
    await client
      .db()
      .command({ ping: 1 })
      .finally(() => client.close());
  },
  CouchDB: async () => {
    const url = new URL(process.env.COUCHDB_URL);
    const authorization = `Basic ${btoa(`${url.username}:${url.password}`)}`;
    const { ok } = await fetch(new URL(url.pathname, url.origin), { headers: { authorization } });
    if (!ok) throw new Error('CouchDB does not answer');
  },
};

const caches = {
  Redis: expected(6379, 'PING', '+PONG'),
  Memcached: expected(11211, 'version', 'VERSION'),
};

export const everything = Object.fromEntries(
  [
    [STACK_DATABASE, databases[STACK_DATABASE]],
    [STACK_CACHE, caches[STACK_CACHE]],
  ].filter(([, ask]) => ask),
);
