export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const daySeconds = dayMs / secondMs;

/** How long the links in mails work; `mails` says it, and so do the pages. */
export const tokenHours = { confirm: 24, reset: 1, invite: 7 * 24 } as const;
