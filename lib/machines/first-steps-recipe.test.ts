import { expect, test } from 'vitest';
import type { StackId } from '@/lib/catalog/stacks';
import { appHome, machineUser, type RecipeOrder } from '@/lib/recipes/order';
import { filesOf, wholeMachine } from '@/lib/recipes/user-data';
import { everyMachine, sampleMachine } from '@/tests/recipes';
import { firstSteps, type StepId } from './first-steps';

// What the ready mail prints is carried out on a machine that its recipe made.
const machines = everyMachine().filter(({ plan }) => plan === 'economy');

function commands(order: RecipeOrder, id?: StepId): string[] {
  const steps = firstSteps({ ...order, user: machineUser }).filter((step) => !id || step.id === id);
  return steps.flatMap((step) => step.commands);
}

const content = (order: RecipeOrder, path: string) =>
  filesOf(order, wholeMachine(order)).find((file) => file.path === path)?.content;

/** What stands between `tee` of that file and its end. */
function written(order: RecipeOrder, path: string): string | undefined {
  const all = commands(order);
  const from = all.findIndex((line) => line.startsWith(`sudo tee ${path} `));
  return from < 0 ? undefined : `${all.slice(from + 1, all.indexOf('END', from)).join('\n')}\n`;
}

test('the packages that the steps install are on the machine already', () => {
  for (const order of machines) {
    const packages = wholeMachine(order).flatMap((part) => part.packages ?? []);
    const asked = commands(order, 'install').flatMap((line) => /apt install -y (.*)/.exec(line)?.[1]?.split(' ') ?? []);
    expect(packages).toEqual(expect.arrayContaining(asked));
    expect(packages).toContain('git');
  }
});

test('HAProxy is set up by the steps as by the recipe', () => {
  for (const order of machines)
    expect(written(order, '/etc/haproxy/haproxy.cfg')).toBe(content(order, '/etc/haproxy/haproxy.cfg'));
});

test('every port that the application is told has a service of the machine behind it', () => {
  for (const order of machines) {
    const ports = wholeMachine(order).flatMap(({ services = [] }) => services.map(({ port }) => port));
    const told = commands(order, 'settings').flatMap((line) => /127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? []);
    for (const port of told) expect(ports, JSON.stringify(order.components)).toContain(Number(port));
  }
});

test('jobs find their queue when the cache is another', () => {
  const settings = (components: RecipeOrder['components'], stack: StackId) =>
    commands({ ...sampleMachine, stack, components }, 'settings');
  const redis = 'REDIS_URL=redis://127.0.0.1:6379/0';
  expect(settings({ cache: 'Memcached', backgroundJobs: 'Sidekiq' }, 'ruby')).toContain(redis);
  expect(
    settings({ cache: 'Redis', backgroundJobs: 'Celery' }, 'python').filter((line) => line === redis),
  ).toHaveLength(1);
  expect(settings({ cache: 'Memcached', backgroundJobs: 'Gearman' }, 'python')).not.toContain(redis);
  const celery = commands({
    ...sampleMachine,
    stack: 'python',
    components: { cache: 'Memcached', backgroundJobs: 'Celery' },
  });
  expect(celery).toContain("CELERY_BROKER_URL = os.environ['REDIS_URL']");
  expect(celery.join('\n')).toMatch(/pip install .* redis/);
});

test('the application lies where the recipe has made room for it', () => {
  for (const order of machines) {
    expect(commands(order, 'code')).toContain(`sudo install -d -o ${machineUser} ${appHome}`);
    expect(wholeMachine(order).flatMap(({ script = [] }) => script)).toContain(
      `install -d -o ${machineUser} -g ${machineUser} ${appHome}`,
    );
  }
});
