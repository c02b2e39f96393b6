import { extname } from 'node:path';
import { speculationRules } from '@/lib/policies';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Throws for an unknown extension, since a browser would have to guess. */
export function typeOf(path: string): string {
  if (path === speculationRules.path) return speculationRules.type;
  const type = types[extname(path)];
  if (!type) throw new Error(`Say in server/site/type-of.ts what ${path} is.`);
  return type;
}
