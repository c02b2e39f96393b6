import { appHome, applicationPort } from '@/lib/recipes/order';

const address = `127.0.0.1:${applicationPort}`;

/** What `app.service` executes, by application server. Passenger runs inside nginx, and Node under pm2. */
export const serverCommands: Record<string, string> = {
  Puma: `/bin/bash -lc 'exec bundle exec puma -e production -b tcp://${address}'`,
  Unicorn: `/bin/bash -lc 'exec bundle exec unicorn -E production -l ${address}'`,
  Gunicorn: `${appHome}/.venv/bin/gunicorn --bind ${address} mysite.wsgi`,
  uWSGI: `${appHome}/.venv/bin/uwsgi --master --processes 2 --http-socket ${address} --module mysite.wsgi`,
};

/** What `app-jobs.service` executes, by job system. */
export const jobCommands: Record<string, string> = {
  Sidekiq: "/bin/bash -lc 'exec bundle exec sidekiq -e production'",
  Resque: "/bin/bash -lc 'QUEUE=* exec bundle exec rake resque:work'",
  Celery: `${appHome}/.venv/bin/celery -A mysite worker`,
  Gearman: `${appHome}/.venv/bin/python worker.py`,
};
