import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants';
import createNextIntlPlugin from 'next-intl/plugin';
import { origins } from './lib/env';
import { hostRedirects, hostRewrites } from './lib/hosts';
import { forYears, securityHeaders, speculationRules, staticPolicy } from './lib/policies';
import { shopAreas, staffArea } from './lib/sites';

const withMessages = createNextIntlPlugin('./app/i18n.ts');
const dynamicPaths = ['api/', `(?:de/)?(?:${[...shopAreas, staffArea].join('|')})(?:/|$)`];

export default function config(phase: string): NextConfig {
  const development = phase === PHASE_DEVELOPMENT_SERVER;
  return withMessages({
    poweredByHeader: false,
    reactStrictMode: true,
    typedRoutes: false,
    adapterPath: development ? undefined : `${import.meta.dirname}/build.adapter.mjs`,
    turbopack: { root: import.meta.dirname },
    images: { unoptimized: true },
    experimental: {
      globalNotFound: true,
      // The forms of ungleich.ch, whose pages have no script, post to the shop's host.
      serverActions: { allowedOrigins: [new URL(origins.company).host] },
    },
    serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-boss', 'pino'],
    allowedDevOrigins: ['rails-hosting.localhost', 'ungleich.localhost'],
    headers: async () => [
      { source: '/:path*', headers: securityHeaders },
      { source: '/fonts/:file*', headers: [forYears] },
      { source: speculationRules.path, headers: [speculationRules.type] },
      ...(development
        ? []
        : [
            {
              source: `/:path((?!${dynamicPaths.join('|')}).*)`,
              headers: [{ key: 'Content-Security-Policy', value: staticPolicy }, speculationRules.header],
            },
          ]),
    ],
    redirects: async () => hostRedirects(),
    rewrites: async () => ({ beforeFiles: hostRewrites(), afterFiles: [], fallback: [] }),
  });
}
