export type Caretaker = 'us' | 'you' | 'both';

export const responsibilities = [
  { task: 'machine', who: 'us' },
  { task: 'system', who: 'us' },
  { task: 'components', who: 'us' },
  { task: 'monitoring', who: 'us' },
  { task: 'certificate', who: 'us' },
  { task: 'stackTrouble', who: 'us' },
  { task: 'keys', who: 'both' },
  { task: 'backups', who: 'both' },
  { task: 'domain', who: 'you' },
  { task: 'code', who: 'you' },
  { task: 'data', who: 'you' },
  { task: 'appTrouble', who: 'you' },
] as const satisfies { task: string; who: Caretaker }[];
