import { lines, type Part } from './part';

/** Before cloud-init's own file: for sshd the first word counts. Keys of every kind, hardware keys too, and nothing else. */
export function login(): Part {
  return {
    name: 'OpenSSH',
    packages: ['openssh-server', 'sudo'],
    files: [
      {
        path: '/etc/ssh/sshd_config.d/10-stack.conf',
        content: lines(
          'PasswordAuthentication no',
          'KbdInteractiveAuthentication no',
          'PermitEmptyPasswords no',
          'PermitRootLogin no',
          'PubkeyAuthentication yes',
          'X11Forwarding no',
        ),
      },
    ],
    script: ['sshd -t', 'systemctl reload ssh'],
    services: [{ unit: 'ssh.service', port: 22, isPublic: true }],
  };
}
