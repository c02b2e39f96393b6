/** What the platform does for every server; the words stand under `sites.home.platform`. Moving one is a line. */
export const included = [
  'stacks',
  'services',
  'management',
  'automation',
  'access',
  'monitoring',
  'deployment',
  'support',
] as const;

/** What it does for those who ask, with a quote. */
export const onRequest = ['availability', 'backups'] as const;
