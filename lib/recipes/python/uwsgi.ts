import { isDebians } from '../debian';
import type { RecipeOrder } from '../order';
import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

/** Debian's has its Python apart. */
export function uwsgi({ workers, threads }: Sizes, order: RecipeOrder): Part {
  return {
    name: 'uWSGI',
    files: [
      {
        path: '/etc/stack/uwsgi.ini',
        content: lines(
          '[uwsgi]',
          ...(isDebians(order) ? ['plugin = python3'] : []),
          'master = true',
          `processes = ${workers}`,
          `threads = ${threads}`,
          'die-on-term = true',
          'need-app = true',
        ),
      },
    ],
    processes: [{ unit: 'app@', environment: {} }],
  };
}
