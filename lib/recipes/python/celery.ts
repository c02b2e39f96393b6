import { jobCommands } from '../commands';
import type { Part } from '../part';
import type { Sizes } from '../sizes';

export function celery({ jobProcesses }: Sizes): Part {
  const command = `${jobCommands.Celery} --concurrency ${jobProcesses}`;
  return { name: 'Celery', processes: [{ unit: 'app-jobs', environment: {}, command }] };
}
