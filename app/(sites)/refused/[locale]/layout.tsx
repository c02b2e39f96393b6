import { siteLayout } from '@/app/(sites)/document';

export const dynamicParams = false;
/** Pages that our server and nginx send by themselves (server/refuse.ts): no address leads here. */
const { Layout, generateStaticParams, metadata, viewport } = siteLayout('rails-hosting', { robots: { index: false } });
export { Layout as default, generateStaticParams, metadata, viewport };
