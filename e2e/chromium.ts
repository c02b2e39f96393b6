import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium without the windows and menus that tests never see: they are a third of its work. */
const light = 'chromium-headless-shell';

/** Chromium on this machine; undefined leaves the choice to Playwright, which may have downloaded one. */
export function findChromium(names = [light, 'chromium', 'chromium-browser', 'google-chrome']): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/** Finds the light Chromium, or installs it on Debian as root. */
export function requireChromium(): void {
  if (findChromium([light]) || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  process.stdout.write('No Chromium for tests here: installing it with apt-get (once, a minute or two) …\n');
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', light);
}
