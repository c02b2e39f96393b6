import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_SERVER } from 'next/constants';
import { origins } from './lib/env';
import { hostRedirects, hostRewrites } from './lib/hosts';
import { forYears, securityHeaders, speculationRules, staticPolicy } from './lib/policies';
import { shopAreas, staffArea } from './lib/sites';

const dynamicPaths = ['api/', `(?:de/)?(?:${[...shopAreas, staffArea].join('|')})(?:/|$)`];

export default async function config(phase: string): Promise<NextConfig> {
  const development = phase === PHASE_DEVELOPMENT_SERVER;
  const withMessages = await messagesPlugin(phase);
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

/** Texts are compiled into the build, so a server that only serves one has neither the plugin nor its package. */
async function messagesPlugin(phase: string): Promise<(config: NextConfig) => NextConfig> {
  if (phase === PHASE_PRODUCTION_SERVER) return (config) => config;
  const { default: createNextIntlPlugin } = await import('next-intl/plugin');
  return createNextIntlPlugin('./app/i18n.ts');
}
