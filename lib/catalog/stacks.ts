/** One place in a stack: what can stand there (default first), and whether it may stay empty. */
export type Slot = { options: readonly string[]; optional?: boolean };

const loadBalancer = { options: ['HAProxy'], optional: true } as const;
const webServer = { options: ['nginx'] } as const;
/** The one tool that is no name: each language has its words for it. */
const preinstalledGems = 'preinstalled gems';
const cache = { options: ['Redis', 'Memcached'] } as const;

/** The three stacks with every component of the specification, in the order a request meets them. */
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

/** What was chosen for each slot; a slot left empty is absent. */
export type Components = Partial<Record<SlotId, string>>;

/** The slots of a stack in the order a request meets them. */
export function slotsOf(stack: StackId): [SlotId, Slot][] {
  const slots: Partial<Record<SlotId, Slot>> = stacks[stack].slots;
  return slotIds.flatMap((id) => {
    const slot = slots[id];
    return slot ? [[id, slot] as [SlotId, Slot]] : [];
  });
}

/** The default machine of a stack: the first option everywhere, nothing in optional slots. */
export function defaultComponents(stack: StackId): Components {
  return Object.fromEntries(slotsOf(stack).flatMap(([id, slot]) => (slot.optional ? [] : [[id, slot.options[0]]])));
}

/** What else is on the machine, in one line; `gems` are the reader's words for preinstalled gems. Empty when there is nothing. */
export function toolsOf(stack: StackId, gems: string): string {
  return stacks[stack].tools.map((tool) => (tool === preinstalledGems ? gems : tool)).join(', ');
}
