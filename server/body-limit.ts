/** Deliveries of Stripe and Resend are a few kB. Forms: Next reads no more than 1 MB. */
export const bodyLimits = [
  { under: '/api/', bytes: 512_000 },
  { under: '/', bytes: 1_000_000 },
];

/** How many bytes the body of a request for this address may have. */
export function bodyLimitBytes(url: string): number {
  return bodyLimits.find(({ under }) => url.startsWith(under))?.bytes ?? 0;
}
