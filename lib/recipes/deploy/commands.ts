import type { RecipeOrder } from '../order';
import type { Sizes } from '../sizes';

type Command = (sizes: Sizes) => string;

/** What answers requests on `$PORT` unless the Procfile has a `web`, by application server. */
const web: Record<string, Command> = {
  Puma: () => 'bundle exec puma -e production -b "tcp://127.0.0.1:$PORT"',
  Unicorn: () => 'bundle exec unicorn -E production -c /etc/stack/unicorn.rb -l "127.0.0.1:$PORT"',
  // Its log is a file that it opens, which the journal's socket is not. What it would send its makers is nobody's business.
  Passenger: ({ workers }) =>
    `exec > >(exec cat) 2>&1; exec passenger start --engine builtin --environment production --address 127.0.0.1 --port "$PORT" --max-pool-size ${workers} --min-instances ${workers} --log-file /dev/stdout --disable-security-update-check --disable-anonymous-telemetry`,
  Gunicorn: () => 'python -m gunicorn --bind "127.0.0.1:$PORT" "$DJANGO_PROJECT.wsgi"',
  uWSGI: () =>
    'uwsgi --ini /etc/stack/uwsgi.ini --virtualenv "$PWD/.venv" --http-socket "127.0.0.1:$PORT" --module "$DJANGO_PROJECT.wsgi"',
};

/** What Node runs instead of `npm start`, by framework. */
const node: Record<string, string> = {
  Meteor: 'if [ -f .built/bundle/main.js ]; then exec node .built/bundle/main.js; else exec npm start; fi',
  Hoodie: 'npm start -- --port "$PORT"',
};

/** What works on jobs unless there is a Procfile, by job system. */
const worker: Record<string, Command> = {
  Sidekiq: () => 'bundle exec sidekiq -e production',
  Resque: ({ jobProcesses }) => `COUNT=${jobProcesses} QUEUE=* bundle exec rake resque:workers`,
  Celery: ({ jobProcesses }) =>
    `python -m celery --app "$DJANGO_PROJECT" worker --loglevel info --concurrency ${jobProcesses}`,
  Gearman: () => 'python worker.py',
};

export function webCommand({ stack, components }: RecipeOrder, sizes: Sizes): string {
  if (stack === 'node') return node[components.framework ?? ''] ?? 'npm start';
  return web[components.applicationServer ?? '']?.(sizes) ?? '';
}

/** Empty when the machine has no job system. */
export function workerCommand({ components }: RecipeOrder, sizes: Sizes): string {
  return worker[components.backgroundJobs ?? '']?.(sizes) ?? '';
}
