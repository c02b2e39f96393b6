import { lines, type Part } from '../part';

/** Its package makes the folder, and rotates what is in it. */
const log = '/var/log/gearman-job-server/gearmand.log';

/** The server; the application brings the library. */
export function gearman(): Part {
  return {
    name: 'Gearman',
    packages: ['gearman-job-server', 'gearman-tools'],
    files: [
      {
        path: '/etc/default/gearman-job-server',
        content: lines(`PARAMS="--listen=127.0.0.1 --daemon --log-file=${log}"`),
      },
    ],
    script: ['systemctl restart gearman-job-server'],
    services: [{ unit: 'gearman-job-server.service', port: 4730 }],
    processes: [{ unit: 'app-jobs@', environment: {} }],
  };
}
