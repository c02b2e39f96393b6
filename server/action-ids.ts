import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { locales } from '@/lib/locales';
import type { ActionIds } from './action';

/** What `next build` writes of the actions of a build: on which pages each of them is. */
const manifestForm = z.object({ node: z.record(z.string(), z.object({ workers: z.record(z.string(), z.unknown()) })) });

/** The actions of the build in this folder. */
export function actionIds(distDir = '.next'): ActionIds {
  const file = join(distDir, 'server/server-reference-manifest.json');
  return actionsOf(JSON.parse(readFileSync(file, 'utf8')));
}

/** The actions in a manifest, each on its own pages. */
export function actionsOf(manifest: unknown): ActionIds {
  const { node } = manifestForm.parse(manifest);
  const pages = new Map(Object.entries(node).map(([id, { workers }]) => [id, Object.keys(workers).map(pageAt)]));
  return { has: (id, path) => pages.get(id)?.some((page) => page.test(path)) ?? false };
}

/**
 * The addresses of a page as visitors see them: `app/(shop)/[locale]/book/[orderId]/pay/page` is /book/x/pay and /de/book/x/pay.
 * A page for colleagues whose path is always the same takes its action from anywhere, as the frame around "not found" sends it.
 */
function pageAt(worker: string): RegExp {
  const parts = worker.split('/').filter((part) => !/^(?:app|page|\(.*\))$/.test(part));
  if (parts[0] === 'admin' && parts.every((part) => !part.startsWith('['))) return /^\/admin(?:\/|$)/;
  const path = parts.map((part) => {
    if (part === '[locale]') return `(?:/(?:${locales.join('|')}))?`;
    return part.startsWith('[') ? '/[^/]+' : `/${part.replaceAll(/\W/g, '\\$&')}`;
  });
  return new RegExp(`^${path.join('')}/?$`);
}
