import { appHome, applicationPort } from '../order';
import { lines, type Part } from '../part';
import type { Sizes } from '../sizes';

const configuration = '/etc/stack/uwsgi.ini';

export function uwsgi({ workers, threads }: Sizes): Part {
  return {
    name: 'uWSGI',
    files: [
      {
        path: configuration,
        content: lines(
          '[uwsgi]',
          'master = true',
          `processes = ${workers}`,
          `threads = ${threads}`,
          `http-socket = 127.0.0.1:${applicationPort}`,
          'module = mysite.wsgi',
          'die-on-term = true',
        ),
      },
    ],
    processes: [{ unit: 'app', environment: {}, command: `${appHome}/.venv/bin/uwsgi --ini ${configuration}` }],
  };
}
