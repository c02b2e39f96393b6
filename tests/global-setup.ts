import type { TestProject } from 'vitest/node';
import { startServer } from './server';
import { onServer } from './on-server';
import { makeTemplate } from './template';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of the tests and the database they clone; only where the tests of a project need one. */
    postgres?: { server: string; template: string };
  }
}

/** Once per run: a PostgreSQL server with a migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `shop_template_${process.pid}`;
  const tearDown = async () => {
    await onServer(server.url, `drop database if exists "${template}" with (force)`);
    await server.stop();
  };
  try {
    await makeTemplate(server.url, template);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide('postgres', { server: server.url, template });
  return tearDown;
}
