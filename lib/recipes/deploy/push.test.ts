import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { machineText } from '../files';

let machine: string;
const at = (path: string) => join(machine, path);
const asked = () => readFileSync(at('log'), 'utf8').trim().split('\n');

function put(path: string, content = '', mode = 0o644): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  chmodSync(at(path), mode);
}

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'push-'));
  execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', at('git')]);
  // Git itself would refuse to remove this branch, too.
  execFileSync('git', ['-C', at('git'), 'config', 'receive.denyDeleteCurrent', 'ignore']);
  execFileSync('git', ['init', '--quiet', '-b', 'main', at('work')]);
  put('git/hooks/pre-receive', machineText('deploy/pre-receive').replace('sudo -n /usr/local/bin/', ''), 0o755);
  const deploy = `echo "stack-deploy $*" >> ${machine}/log; tar --list; [ ! -e ${machine}/fails ]`;
  put('bin/stack-deploy', `#!/bin/sh\n${deploy}\n`, 0o755);
});
afterEach(() => rmSync(machine, { recursive: true }));

/** Pushes something new to a repository as a machine has it; answers what the customer reads. */
function push(branch: string, args = [`HEAD:${branch}`]) {
  put('work/app.rb', crypto.randomUUID());
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.ch'];
  execFileSync('git', ['-C', at('work'), 'add', '.']);
  execFileSync('git', ['-C', at('work'), ...author, 'commit', '--quiet', '--message', 'x']);
  const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}` };
  const { status, stderr } = spawnSync('git', ['-C', at('work'), 'push', at('git'), ...args], {
    env,
    encoding: 'utf8',
  });
  const heads = execFileSync('git', ['-C', at('git'), 'branch', '--format', '%(refname:short)'], { encoding: 'utf8' });
  return { pushed: status === 0, said: stderr, heads: heads.split('\n').filter(Boolean) };
}

test('what is pushed to the branch is deployed, and another branch is only kept', () => {
  expect(push('main')).toMatchObject({
    pushed: true,
    heads: ['main'],
    said: expect.stringContaining('remote: app.rb'),
  });
  const kept = push('other');
  expect(kept).toMatchObject({ pushed: true, heads: ['main', 'other'] });
  expect(kept.said).toContain('only refs/heads/main is deployed');
  expect(asked()).toHaveLength(1);
  expect(asked()[0]).toMatch(/^stack-deploy --tar [\da-f]{40}$/);
});

test('a push whose deployment fails is refused, and the branch in service cannot be removed', () => {
  push('main');
  put('fails');
  expect(push('main')).toMatchObject({ pushed: false, heads: ['main'] });
  expect(push('main', ['--delete', 'main'])).toMatchObject({ pushed: false, heads: ['main'] });
  expect(asked()).toHaveLength(2);
});
