import { siteLayout } from '@/app/(sites)/document';

export const dynamicParams = false;
const { Layout, generateStaticParams, metadata, viewport } = siteLayout('rails-hosting');
export { Layout as default, generateStaticParams, metadata, viewport };
