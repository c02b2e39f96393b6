/** Stripe and Resend send a few kB. Next reads at most 1 MB of a form. */
export const bodyLimits = [
  { under: '/api/', bytes: 512_000 },
  { under: '/', bytes: 1_000_000 },
];

export function bodyLimitBytes(url: string): number {
  return bodyLimits.find(({ under }) => url.startsWith(under))?.bytes ?? 0;
}
