/** Where people write to us, by site. Apart from `sites.ts` because browsers read this file, too, and no settings. */
export const siteMail = { 'rails-hosting': 'info@rails-hosting.ch', ungleich: 'info@ungleich.ch' } as const;
