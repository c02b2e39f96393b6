/** The first option is the default. */
export type Slot = { options: readonly string[]; optional?: boolean };

const loadBalancer = { options: ['HAProxy'], optional: true } as const;
const webServer = { options: ['nginx'] } as const;
/** The only tool whose name is translated. */
const preinstalledGems = 'preinstalled gems';
const cache = { options: ['Redis', 'Memcached'] } as const;

export const stacks = {
  ruby: {
    name: 'Ruby',
    slots: {
      loadBalancer,
      webServer,
      applicationServer: { options: ['Puma', 'Unicorn', 'Passenger'] },
      framework: { options: ['Ruby on Rails'] },
      database: { options: ['PostgreSQL', 'MySQL', 'MongoDB'] },
      cache,
      backgroundJobs: { options: ['Sidekiq', 'Resque'] },
    },
    tools: [preinstalledGems, 'rbenv'],
  },
  python: {
    name: 'Python',
    slots: {
      loadBalancer,
      webServer,
      applicationServer: { options: ['Gunicorn', 'uWSGI'] },
      framework: { options: ['Django'] },
      database: { options: ['PostgreSQL', 'MySQL', 'MongoDB'] },
      cache,
      backgroundJobs: { options: ['Celery', 'Gearman'] },
    },
    tools: [],
  },
  node: {
    name: 'Node',
    slots: {
      loadBalancer,
      webServer,
      applicationServer: { options: ['Node.js (pm2)'] },
      framework: { options: ['Express', 'Meteor', 'Hoodie'] },
      database: { options: ['PostgreSQL', 'MySQL', 'MongoDB', 'CouchDB'] },
      cache,
    },
    tools: ['npm', 'webpack', 'browserify', 'RequireJS'],
  },
} as const satisfies Record<string, { name: string; slots: Partial<Record<SlotId, Slot>>; tools: readonly string[] }>;

export const slotIds = [
  'loadBalancer',
  'webServer',
  'applicationServer',
  'framework',
  'database',
  'cache',
  'backgroundJobs',
] as const;
export type SlotId = (typeof slotIds)[number];
export type StackId = keyof typeof stacks;
export const stackIds = ['ruby', 'python', 'node'] as const satisfies StackId[];

export type Components = Partial<Record<SlotId, string>>;

export function slotsOf(stack: StackId): [SlotId, Slot][] {
  const slots: Partial<Record<SlotId, Slot>> = stacks[stack].slots;
  return slotIds.flatMap((id) => {
    const slot = slots[id];
    return slot ? [[id, slot] as [SlotId, Slot]] : [];
  });
}

export function defaultComponents(stack: StackId): Components {
  return Object.fromEntries(slotsOf(stack).flatMap(([id, slot]) => (slot.optional ? [] : [[id, slot.options[0]]])));
}

export function toolsOf(stack: StackId, gems: string): string {
  return stacks[stack].tools.map((tool) => (tool === preinstalledGems ? gems : tool)).join(', ');
}
