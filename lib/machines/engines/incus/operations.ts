import { z } from 'zod';
import { type Client, operation } from './client';

const listed = operation.extend({
  description: z.string().catch(''),
  resources: z
    .record(z.string(), z.array(z.string()).nullish())
    .nullish()
    .transform((all) => all ?? {}),
});

/** Waits until nothing that was begun with an instance goes on, such as what a killed process has asked for. */
export async function underway(client: Client, name: string): Promise<void> {
  const groups = await client.get('/1.0/operations', z.record(z.string(), z.array(listed)), { recursion: '1' });
  const tasks = Object.entries(groups)
    .filter(([status]) => status === 'running' || status === 'pending')
    .flatMap(([, all]) => all)
    .filter(({ description }) => !description.startsWith('Executing'))
    .filter(({ resources }) =>
      (resources.instances ?? []).some((path) => path.split('?')[0]?.endsWith(`/instances/${name}`)),
    );
  for (const { id } of tasks) await client.ended(`/1.0/operations/${id}`, `What goes on with ${name}`, 600);
}
