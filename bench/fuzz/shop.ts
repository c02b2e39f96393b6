import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Ports } from '@/sandbox/launcher/ports';
import { originsOn } from '@/sandbox/launcher/settings';
import { step } from '@/sandbox/launcher/step';
import { stripeSandbox } from '@/sandbox/stripe/client';
import { formsIn } from './forms';
import type { Shop } from './input';
import type { Visitors } from './people';
import { type Who } from './people';
import type { Rows } from './rows';
import { formKeys, formsAfterCancelling, openLinks, singlePages } from './links';

/** The built shop with its sandbox and example orders, and what its app writes to the log. */
export type RunningShop = { lines: string[]; stop: () => Promise<void> };

/** Starts the shop as the demo does, without worker and deliveries of Stripe: nothing may write but what was asked. */
export async function startShop(ports: Ports): Promise<RunningShop> {
  const args = [
    '--import',
    'tsx',
    'sandbox/launcher/launch.ts',
    '--memory',
    '--no-worker',
    '--no-line',
    '--port',
    String(ports.app),
  ];
  const env = { ...process.env, TRUSTED_PROXY_HOPS: '1' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const exit = once(child, 'exit');
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('Ctrl-C')) resolve();
    });
  });
  const failed = exit.then(() => {
    throw new Error(`the shop did not start:\n${lines.join('\n')}`);
  });
  await step('The shop with its sandbox', () => Promise.race([ready, failed]));
  failed.catch(() => undefined);
  await stripeSandbox(`http://127.0.0.1:${ports.stripe}`).disableEndpoint();
  return {
    lines,
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

const open = ['/book', '/register', '/login', '/password', '/confirm', '/cancel', '/request/try', '/request/contact'];
const pages: Record<Who, string[]> = {
  stranger: [
    ...open,
    ...open.map((path) => `/de${path}`),
    ...['/', '/de', '/pricing', '/try', '/contact', '/logout', '/confirm/x', '/password/x', '/request/contact/thanks'],
    ...[
      '/confirm/address',
      '/password/new',
      '/cancel/answer',
      '/de/cancel/answer',
      '/cancel/x',
      '/cancel?order=R-10002',
    ],
  ],
  customer: [
    ...['', '/billing', '/keys', '/invoices', '/settings'].map((path) => `/account${path}`),
    ...['/de/account', `/book?form=${formKeys.visited}`, '/book/continue', '/logout', '/register', '/login', '/cancel'],
  ],
  staff: [
    ...['', '/customers', '/requests', '/mails', '/flags', '/health', '/machines', '/disputes', '/ledger'],
    '/ledger?from=2026-01-01&to=2026-12-31',
  ].map((path) => `/admin${path}`),
};

/** Walks through the shop as each of the three and notes pages and forms. */
export async function explore(visitors: Visitors, rows: Rows, ports: Ports): Promise<Shop> {
  await rows.placeMachines();
  await openLinks(visitors, rows);
  const { COMPANY_ORIGIN } = originsOn(ports.app);
  const company = new URL(COMPANY_ORIGIN).host;
  const shop: Shop = {
    host: visitors.host,
    company,
    forms: [],
    pages: [],
    actions: actionsOfBuild(),
    handlers: handlersOfBuild({ shop: visitors.host, company }),
  };
  for (const who of ['stranger', 'customer', 'staff'] as const) {
    const paths = [...pages[who]];
    for (const path of paths) {
      const { status, body } = await visitors.get(who, path);
      if (status !== 200 && !path.endsWith('/x')) continue;
      shop.pages.push({ who, path });
      shop.forms.push(...formsIn(path, body).map((form) => ({ who, form })));
      for (const found of singlePages(body)) if (!paths.includes(found)) paths.push(found);
    }
    if (who === 'customer') shop.forms.push(...(await formsAfterCancelling(visitors, paths)));
  }
  return shop;
}

/** Every action of the build by its name; those of staff with their area, since names come twice. */
function actionsOfBuild(): Shop['actions'] {
  // Written by `next build`: { node: { <id>: { exportedName, filename } } }
  const manifest: { node: Record<string, { exportedName: string; filename: string }> } = JSON.parse(
    readFileSync('.next/server/server-reference-manifest.json', 'utf8'),
  );
  const actions = Object.entries(manifest.node).map(([id, { exportedName, filename }]) => ({
    id,
    name: filename.includes('(staff)') ? `staff.${exportedName}` : exportedName,
  }));
  return actions.toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Every route handler of the build: `/(shop)/[locale]/confirm/[token]/route` is /confirm/x on the shop's host. */
function handlersOfBuild(hosts: { shop: string; company: string }): Shop['handlers'] {
  // Written by `next build`: { <name of the route>: <its file> }
  const manifest: Record<string, string> = JSON.parse(readFileSync('.next/server/app-paths-manifest.json', 'utf8'));
  const routes = Object.keys(manifest).filter((name) => name.endsWith('/route'));
  return routes.map((name) => {
    const parts = name.split('/').filter((part) => part !== '' && part !== 'route' && !part.startsWith('('));
    const isCompany = parts[0] === 'ungleich';
    const ofSite = isCompany || parts[0] === 'rails-hosting';
    return { host: isCompany ? hosts.company : hosts.shop, parts: ofSite ? parts.slice(1) : parts };
  });
}
