import type { Part } from '../part';
import type { Sizes } from '../sizes';

export function gunicorn({ workers, threads }: Sizes): Part {
  const environment = { WEB_CONCURRENCY: `${workers}`, GUNICORN_CMD_ARGS: `--threads=${threads}` };
  return { name: 'Gunicorn', processes: [{ unit: 'app@', environment }] };
}
