import type { Ended } from './commands';
import type { Pace, Stored } from './state';

/** What `stack-check` of a machine says in JSON. */
export function stackCheck({ health }: Stored): Ended {
  const ok = health.stackCheck === 'green';
  const service = (name: string, unit: string, port: number, state: string) => ({
    ...{ name, unit, state, port },
    listens: state === 'active',
  });
  const answer = {
    services: [
      service('OpenSSH', 'ssh.service', 22, 'active'),
      service('nginx', 'nginx.service', 80, ok ? 'active' : 'failed'),
    ],
    application: [{ unit: 'app@blue.service', state: 'active' }],
    ...{
      release: 'hello',
      answers: ok,
      status: ok ? 200 : 0,
      maintenance: health.maintenance ?? false,
      diskUsedPercent: 20,
      dumpedAt: null,
    },
    ...{ needsRestart: false, ok },
  };
  return { exitCode: ok ? 0 : 1, stdout: `${JSON.stringify(answer)}\n`, stderr: '' };
}

/** Whether cloud-init has written how it ended. */
export function bootHasEnded({ firstStartedAt = 0 }: Stored, { buildMs }: Pace): boolean {
  return Date.now() >= firstStartedAt + buildMs;
}

/** What `cloud-init status` says: running for the time that a build takes, then how it ended. */
export function cloudInit({ firstStartedAt = 0, health }: Stored, args: string[], { buildMs }: Pace): Ended {
  const leftMs = Math.max(0, firstStartedAt + buildMs - Date.now());
  const takesMs = args.includes('--wait') ? leftMs : 0;
  const status = leftMs > takesMs ? 'running' : health.cloudInit;
  const errors =
    status === 'error'
      ? ['(\'scripts_user\', RuntimeError("Runparts: 1 failures (runcmd) in 1 attempted commands"))']
      : [];
  const answer = {
    status,
    extended_status: status,
    detail: 'DataSourceLXD',
    errors,
    recoverable_errors: {},
    boot_status_code: 'enabled-by-generator',
  };
  const stdout = args.includes('json') ? `${JSON.stringify(answer, null, 1)}\n` : `status: ${status}\n`;
  return { exitCode: status === 'error' ? 1 : 0, stdout, stderr: '', takesMs };
}
