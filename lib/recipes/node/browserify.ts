import type { Part } from '../part';
import { globalPackage } from './package';

export function browserify(): Part {
  return { name: 'browserify', script: globalPackage('browserify', '17.0.1', ['browserify']) };
}
