import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_SERVER } from 'next/constants';
import { origins } from './lib/env';
import { hostRedirects, hostRewrites } from './lib/hosts';

export default async function config(phase: string): Promise<NextConfig> {
  const development = phase === PHASE_DEVELOPMENT_SERVER;
  const withMessages = await messagesPlugin(phase);
  return withMessages({
    poweredByHeader: false,
    reactStrictMode: true,
    typedRoutes: false,
    adapterPath: development ? undefined : `${import.meta.dirname}/build.adapter.mjs`,
    // `npm test` checks them, the tests' as well, and not at every build.
    typescript: { ignoreBuildErrors: true },
    turbopack: { root: import.meta.dirname },
    images: { unoptimized: true },
    experimental: {
      globalNotFound: true,
      // Ours whatever the Host header says; the forms of ungleich.ch, whose pages have no script, post to the shop's host.
      serverActions: { allowedOrigins: [origins.shop, origins.company].map((origin) => new URL(origin).host) },
    },
    serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-boss', 'pino'],
    allowedDevOrigins: ['rails-hosting.localhost', 'ungleich.localhost'],
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
