import { linked } from './node';

/** Lines of a script that install a package of npm for everybody, in exactly this version; its own scripts are not run. */
export function globalPackage(name: string, version: string, programs: readonly string[]): string[] {
  return [
    `npm ls --global ${name}@${version} > /dev/null 2>&1 ||`,
    `  npm install --global --ignore-scripts --no-audit --no-fund ${name}@${version}`,
    ...programs.map(linked),
  ];
}
