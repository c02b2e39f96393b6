import type { Part } from '../part';
import { globalPackage } from './package';

/** With its optimizer `r.js`. */
export function requirejs(): Part {
  return { name: 'RequireJS', script: globalPackage('requirejs', '2.3.8', ['r.js']) };
}
