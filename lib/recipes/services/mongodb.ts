import { lines, type Part, type Repository } from '../part';
import type { Sizes } from '../sizes';

/** https://www.mongodb.com/docs/manual/tutorial/install-mongodb-on-debian/ */
const repository: Repository = {
  name: 'mongodb',
  uri: 'https://repo.mongodb.org/apt/debian',
  suite: 'trixie/mongodb-org/8.0',
  component: 'main',
  keyUrl: 'https://pgp.mongodb.com/server-8.0.asc',
  fingerprint: '4B0752C1BCA238C0B4EE14DC41DE058A4E7DCA05',
  packages: ['mongodb-org'],
};

/** The least that its storage engine takes. */
const leastCacheMib = 256;

export function mongodb({ databaseMib, connections }: Sizes): Part {
  return {
    name: 'MongoDB',
    repository,
    files: [
      {
        path: '/etc/mongod.conf',
        content: lines(
          'storage:',
          '  dbPath: /var/lib/mongodb',
          '  wiredTiger:',
          '    engineConfig:',
          `      cacheSizeGB: ${Math.max(leastCacheMib, databaseMib) / 1024}`,
          'systemLog:',
          '  destination: syslog',
          'net:',
          '  port: 27017',
          '  bindIp: 127.0.0.1',
          `  maxIncomingConnections: ${connections}`,
          'processManagement:',
          '  timeZoneInfo: /usr/share/zoneinfo',
        ),
      },
    ],
    script: ['systemctl enable mongod', 'systemctl restart mongod'],
    services: [{ unit: 'mongod.service', port: 27017 }],
    dump: 'mongodump --quiet --archive',
  };
}
