import type { PlanId } from '@/lib/catalog/plans';
import { type Components, defaultComponents, type StackId } from '@/lib/catalog/stacks';

/** A machine to build; `breaks` makes its application end at its start. */
export type Trial = {
  name: string;
  stack: StackId;
  plan: PlanId;
  components: Components;
  breaks: [file: string, line: string];
};

const breaks: Record<StackId, Trial['breaks']> = {
  ruby: ['config/application.rb', "raise 'broken on purpose'"],
  python: ['mysite/urls.py', "raise RuntimeError('broken on purpose')"],
  node: ['app.js', "throw new Error('broken on purpose');"],
};

function trial(name: string, stack: StackId, plan: PlanId, changes: Components): Trial {
  return { name, stack, plan, components: { ...defaultComponents(stack), ...changes }, breaks: breaks[stack] };
}

const HAProxy = { loadBalancer: 'HAProxy' };

/** Each stack as it comes, and one of everything else that Debian has. */
export const trials: readonly Trial[] = [
  trial('ruby', 'ruby', 'economy', {}),
  trial('python', 'python', 'economy', {}),
  trial('node', 'node', 'economy', {}),
  trial('unicorn', 'ruby', 'economy', {
    ...HAProxy,
    applicationServer: 'Unicorn',
    database: 'MySQL',
    cache: 'Memcached',
  }),
  trial('passenger', 'ruby', 'economy', { applicationServer: 'Passenger', cache: 'Memcached' }),
  trial('uwsgi', 'python', 'standard', {
    ...{ ...HAProxy, applicationServer: 'uWSGI', database: 'MySQL' },
    ...{ cache: 'Memcached', backgroundJobs: 'Gearman' },
  }),
  trial('node-mysql', 'node', 'standard', { ...HAProxy, database: 'MySQL', cache: 'Memcached' }),
];
