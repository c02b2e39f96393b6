import { readFileSync } from 'node:fs';
import { defaultComponents, type Components, type StackId } from '@/lib/catalog/stacks';

export type Trial = { name: string; stack: StackId; components: Components };

/** What is tried: the default of each stack, and each behind HAProxy. */
export const trials: Trial[] = (['ruby', 'python', 'node'] as const).flatMap((stack) => {
  const components = defaultComponents(stack);
  return [
    { name: stack, stack, components },
    { name: `${stack} behind HAProxy`, stack, components: { loadBalancer: 'HAProxy', ...components } },
  ];
});

/** Makes the fresh application, takes the printed changes in it and puts all in the customer's repository. */
export function repository(stack: StackId, changes: string[]): string[] {
  const push = [
    'git init --quiet',
    'git add --all',
    'git commit --quiet --message First',
    'git clone --quiet --bare . /srv/git/app.git',
    'git remote add origin /srv/git/app.git',
  ];
  return [readFileSync(`bench/first-steps/${stack}.sh`, 'utf8'), ...changes, ...push];
}
