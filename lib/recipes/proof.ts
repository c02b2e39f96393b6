import { machineText } from './files';
import { lines } from './part';

const proofs: Record<string, string> = {
  PostgreSQL: 'postgresql',
  MySQL: 'mysql',
  MongoDB: 'mongodb',
  CouchDB: 'couchdb',
};

/** What shows on a copy of a machine that its newest dump can be restored; without a database, that the copy runs is all. */
export function proofScript(database: string | undefined): string {
  const name = database && proofs[database];
  if (!name) return lines('#!/bin/sh', 'echo "There is no database; the copy runs."');
  return machineText('proofs/head') + machineText(`proofs/${name}`);
}
