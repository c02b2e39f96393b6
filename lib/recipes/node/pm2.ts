import type { Part } from '../part';
import { globalPackage } from './package';

export function pm2(): Part {
  return {
    name: 'Node.js (pm2)',
    script: globalPackage('pm2', '7.0.4', ['pm2']),
    processes: [{ unit: 'pm2-app', environment: {} }],
  };
}
