import { origins } from './env';

export type Header = { key: string; value: string };

/** HSTS for two years, as browsers' preload lists ask. */
export const securityHeaders = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), browsing-topics=(), payment=(self "https://js.stripe.com")',
  },
];

export const forYears = { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' };

/** Lets browsers fetch a page when its link is hovered; a header, since the pages have no script. */
export const speculationRules = {
  path: '/speculation-rules.json',
  header: { key: 'Speculation-Rules', value: '"/speculation-rules.json"' },
  type: 'application/speculationrules+json',
};

export const staticPolicy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // Nothing connects without a script, but tools such as Lighthouse read robots.txt under this policy.
  "connect-src 'self'",
  "manifest-src 'self'",
  `form-action 'self' ${origins.shop}`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export type StaticKind = 'page' | 'file' | 'asset';

const ofKind: Record<StaticKind, Header[]> = {
  // Prices may change with the next build, so browsers ask each time.
  page: [{ key: 'Cache-Control', value: 'no-cache' }, speculationRules.header],
  file: [{ key: 'Cache-Control', value: 'public, max-age=3600' }],
  asset: [forYears],
};

export const strictHeaders: Header[] = [...securityHeaders, { key: 'Content-Security-Policy', value: staticPolicy }];

export function staticHeaders(kind: StaticKind): Header[] {
  return [...strictHeaders, ...ofKind[kind]];
}

const stripeHosts = {
  script: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://checkout.stripe.com'],
  frame: [
    'https://js.stripe.com',
    'https://*.js.stripe.com',
    'https://hooks.stripe.com',
    'https://checkout.stripe.com',
  ],
  connect: ['https://api.stripe.com', 'https://checkout.stripe.com'],
  form: ['https://checkout.stripe.com', 'https://billing.stripe.com', 'https://invoice.stripe.com'],
};

export type PolicySettings = { stripeOrigins: string[]; development: boolean };

/** Scripts need the request's nonce; Stripe's hosts: docs.stripe.com/security/guide. React's development needs eval. */
export function dynamicPolicy(nonce: string, { stripeOrigins, development }: PolicySettings): string {
  const own = stripeOrigins.join(' ');
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' ${stripeHosts.script.join(' ')}${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: https://*.stripe.com",
    "font-src 'self'",
    `connect-src 'self' ${stripeHosts.connect.join(' ')} ${own}${development ? ' ws:' : ''}`,
    `frame-src ${stripeHosts.frame.join(' ')} ${own}`,
    `form-action 'self' ${stripeHosts.form.join(' ')} ${own}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
