import { machineUser } from '../order';
import type { Part } from '../part';

/** Its makers' installer, which puts Meteor and its own Node into the customer's home. */
export function meteor(): Part {
  return {
    name: 'Meteor',
    script: [
      `[ -e /home/${machineUser}/.meteor/meteor ] ||`,
      `  runuser --login ${machineUser} --command 'npx --yes meteor@3.5.2 --ignore-meteor-setup-exec-path'`,
      `ln -sf /home/${machineUser}/.meteor/meteor /usr/local/bin/meteor`,
    ],
  };
}
