import { Client } from 'pg';

/** Runs statements on a connection of its own: mostly on the maintenance database. */
export async function onServer(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
