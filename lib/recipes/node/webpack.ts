import type { Part } from '../part';
import { globalPackage } from './package';

export function webpack(): Part {
  return {
    name: 'webpack',
    script: [
      ...globalPackage('webpack', '5.113.0', ['webpack']),
      ...globalPackage('webpack-cli', '7.3.1', ['webpack-cli']),
    ],
  };
}
