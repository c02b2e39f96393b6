import type { Part } from '../part';

export function celery(): Part {
  return { name: 'Celery', processes: [{ unit: 'app-jobs@', environment: {} }] };
}
