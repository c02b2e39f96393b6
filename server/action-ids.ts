import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { locales } from '@/lib/locales';
import type { ActionIds } from './action';

/** Next's manifest: the pages of each action. */
const manifestForm = z.object({ node: z.record(z.string(), z.object({ workers: z.record(z.string(), z.unknown()) })) });

export function actionIds(distDir = '.next'): ActionIds {
  const file = join(distDir, 'server/server-reference-manifest.json');
  return actionsOf(JSON.parse(readFileSync(file, 'utf8')));
}

export function actionsOf(manifest: unknown): ActionIds {
  const { node } = manifestForm.parse(manifest);
  const pages = new Map(Object.entries(node).map(([id, { workers }]) => [id, Object.keys(workers).map(pageAt)]));
  return { has: (id, path) => pages.get(id)?.some((page) => page.test(path)) ?? false };
}

/** [orderId] matches any segment. Static staff pages accept their actions from anywhere, for "not found". */
function pageAt(worker: string): RegExp {
  const parts = worker.split('/').filter((part) => !/^(?:app|page|\(.*\))$/.test(part));
  if (parts[0] === 'admin' && parts.every((part) => !part.startsWith('['))) return /^\/admin(?:\/|$)/;
  const path = parts.map((part) => {
    if (part === '[locale]') return `(?:/(?:${locales.join('|')}))?`;
    return part.startsWith('[') ? '/[^/]+' : `/${part.replaceAll(/\W/g, '\\$&')}`;
  });
  return new RegExp(`^${path.join('')}/?$`);
}
