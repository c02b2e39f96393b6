import { machineUser } from '../order';
import type { Part, Repository } from '../part';

/** https://docs.couchdb.org/en/stable/install/unix.html */
const repository: Repository = {
  name: 'couchdb',
  uri: 'https://apache.jfrog.io/artifactory/couchdb-deb/',
  suite: 'trixie',
  component: 'main',
  keyUrl: 'https://couchdb.apache.org/repo/keys.asc',
  fingerprint: '390EF70BB1EA12B2773962950EE62FB37A00258D',
  packages: ['couchdb'],
};

/** Its files are only ever written at the end, so that a copy of them is whole; tar ends with 1 when one grew meanwhile. */
const dump = '{ tar --create --directory /var/lib/couchdb . || [ $? -eq 1 ]; }';

/** What its package asks at installation. The password is made once. */
const answers = [
  'install -d -m 755 /etc/stack',
  'password=/etc/stack/couchdb-password',
  '[ -s "$password" ] || (umask 077 && openssl rand -hex 24 > "$password")',
  `chown ${machineUser} "$password"`,
  'debconf-set-selections <<END',
  'couchdb couchdb/mode select standalone',
  'couchdb couchdb/bindaddress string 127.0.0.1',
  'couchdb couchdb/cookie string $(openssl rand -hex 24)',
  'couchdb couchdb/adminpass password $(cat "$password")',
  'couchdb couchdb/adminpass_again password $(cat "$password")',
  'END',
];

/** The password of its admin is made on the machine, and lies where the customer can read it. */
export function couchdb(): Part {
  return {
    name: 'CouchDB',
    repository,
    before: answers,
    script: ['systemctl enable couchdb', 'systemctl restart couchdb'],
    services: [{ unit: 'couchdb.service', port: 5984 }],
    dump,
  };
}
