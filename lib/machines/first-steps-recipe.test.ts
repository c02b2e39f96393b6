import { expect, test } from 'vitest';
import { appHome, machineUser, pushedRepository, type RecipeOrder } from '@/lib/recipes/order';
import { wholeMachine } from '@/lib/recipes/user-data';
import { everyMachine, sampleMachine } from '@/tests/recipes';
import { firstSteps, type StepId } from './first-steps';

// What the ready mail prints is carried out on a machine that its recipe made.
const machines = everyMachine().filter(({ plan }) => plan === 'economy');

function commands(order: RecipeOrder, id?: StepId): string[] {
  const steps = firstSteps({ ...order, user: machineUser, ipv6: '2001:db8::1' });
  return steps.filter((step) => !id || step.id === id).flatMap((step) => step.commands);
}

test('every port that the application is told has a service of the machine behind it', () => {
  for (const order of machines) {
    const parts = wholeMachine(order);
    const ports = parts.flatMap(({ services = [] }) => services.map(({ port }) => port));
    const settings = parts.find(({ name }) => name === 'settings')?.script?.join('\n') ?? '';
    for (const [, port] of settings.matchAll(/127\.0\.0\.1:(\d+)/g))
      expect(ports, JSON.stringify(order.components)).toContain(Number(port));
  }
});

test('each setting that an application is to read is set on its machine', () => {
  for (const order of machines) {
    const settings =
      wholeMachine(order)
        .find(({ name }) => name === 'settings')
        ?.script?.join('\n') ?? '';
    const read = [
      ...commands(order, 'application')
        .join('\n')
        .matchAll(/(?:ENV|environ)\['([A-Z_]+)'\]/g),
    ];
    for (const [, name] of read) expect(settings).toMatch(new RegExp(`["\\s]${name}=`));
  }
});

test('Meteor counts every proxy before it', () => {
  const counted = (loadBalancer?: string) =>
    wholeMachine({ ...sampleMachine, stack: 'node', components: { framework: 'Meteor', loadBalancer } })
      .find(({ name }) => name === 'settings')
      ?.script?.join('\n');
  expect(counted()).toContain('HTTP_FORWARDED_COUNT=1');
  expect(counted('HAProxy')).toContain('HTTP_FORWARDED_COUNT=2');
});

test('what is pushed to is a repository of the machine', () => {
  for (const order of machines) {
    const scripts = wholeMachine(order).flatMap(({ script = [] }) => script);
    expect(scripts).toContainEqual(
      expect.stringContaining(`ln -sfn ${appHome}/git /home/${machineUser}/${pushedRepository}`),
    );
    expect(commands(order, 'push')[0]).toContain(`${machineUser}@`);
  }
});
