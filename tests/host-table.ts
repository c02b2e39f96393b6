// Where hosts and paths lead: asked of the rules (lib/hosts.test.ts), of the app and of nginx (e2e/nginx.test.ts).

const shop = 'rails-hosting.ch';
const company = 'ungleich.ch';
export const shopOrigin = 'http://rails-hosting.localhost:3000';
export const companyOrigin = 'http://ungleich.localhost:3000';

/** Static pages, and names that could be one: host, path, and the page inside. */
export const pages: [host: string, path: string, target: string][] = [
  [shop, '/', '/rails-hosting/en'],
  [shop, '/de', '/rails-hosting/de'],
  [shop, '/stacks/ruby', '/rails-hosting/en/stacks/ruby'],
  [shop, '/de/stacks/ruby', '/rails-hosting/de/stacks/ruby'],
  [shop, '/help/ssh-keys', '/rails-hosting/en/help/ssh-keys'],
  [shop, '/og/stacks-ruby', '/rails-hosting/en/og/stacks-ruby'],
  [shop, '/design', '/rails-hosting/en/design'],
  [shop, '/bookshelf', '/rails-hosting/en/bookshelf'],
  [shop, '/administration', '/rails-hosting/en/administration'],
  [`${shop}:8443`, '/pricing', '/rails-hosting/en/pricing'],
  ['Rails-Hosting.CH', '/pricing', '/rails-hosting/en/pricing'],
  ['rails-hosting.localhost:3000', '/pricing', '/rails-hosting/en/pricing'],
  ['localhost:3000', '/', '/rails-hosting/en'],
  [company, '/', '/ungleich/en'],
  [company, '/de/about', '/ungleich/de/about'],
  ['ungleich.localhost', '/services', '/ungleich/en/services'],
];

/** Pages and answers that are made at each request. */
export const dynamicPages: [host: string, path: string, target: string][] = [
  [shop, '/book', '/en/book'],
  [shop, '/book/0199/review', '/en/book/0199/review'],
  [shop, '/de/book', '/de/book'],
  [shop, '/account/orders/0199', '/en/account/orders/0199'],
  [shop, '/request/try', '/en/request/try'],
  [shop, '/de/cancel', '/de/cancel'],
  [shop, '/admin', '/admin'],
  [shop, '/admin/orders/0199', '/admin/orders/0199'],
  [shop, '/api/stripe/webhook', '/api/stripe/webhook'],
  [company, '/api/health', '/api/health'],
  ['10.0.0.7:3000', '/api/health', '/api/health'],
];

/** Files that each site has, or all. */
export const files: [host: string, path: string, target: string][] = [
  [shop, '/sitemap.xml', '/rails-hosting/sitemap.xml'],
  [company, '/sitemap.xml', '/ungleich/sitemap.xml'],
  [shop, '/robots.txt', '/rails-hosting/robots.txt'],
  [company, '/favicon.ico', '/ungleich/favicon.ico'],
  [company, '/fonts/plex-mono-5.3.0.woff2', '/fonts/plex-mono-5.3.0.woff2'],
  [shop, '/_next/static/chunks/a.css', '/_next/static/chunks/a.css'],
  ['example.org', '/_next/static/chunks/a.css', '/_next/static/chunks/a.css'],
];

/** What gets the 404 page. */
export const nowhere: [host: string, path: string][] = [
  [shop, '/rails-hosting'],
  [shop, '/rails-hosting/en/pricing'],
  [shop, '/ungleich/en'],
  [company, '/rails-hosting/de/stacks/ruby'],
  [company, '/ungleich/sitemap.xml'],
  [company, '/api/auth/session'],
  [company, '/api/stripe/webhook'],
  ['example.org', '/'],
  ['example.org', '/de/book'],
  ['example.org', '/admin'],
  ['example.org', '/rails-hosting/en'],
  ['rails-hosting.ch.example.org', '/'],
  ['rails-hostingXch', '/'],
];

/** What leads elsewhere, and with which status. */
export const sentOn: [host: string, path: string, target: string][] = [
  ['www.rails-hosting.ch', '/', `308 ${shopOrigin}/`],
  ['www.rails-hosting.ch', '/de/pricing', `308 ${shopOrigin}/de/pricing`],
  ['www.ungleich.ch', '/about', `308 ${companyOrigin}/about`],
  ['django-hosting.ch', '/', `308 ${shopOrigin}/stacks/python`],
  ['www.node-hosting.ch', '/', `308 ${shopOrigin}/stacks/node`],
  ['node-hosting.ch', '/de/book', `308 ${shopOrigin}/de/book`],
  [company, '/book', `307 ${shopOrigin}/book`],
  [company, '/de/account/orders/0199', `307 ${shopOrigin}/de/account/orders/0199`],
  [company, '/admin', `307 ${shopOrigin}/admin`],
  [shop, '/en', '308 /'],
  [shop, '/en/pricing', '308 /pricing'],
];
