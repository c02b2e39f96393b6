import { sitemap } from '@/app/(sites)/for-robots';

export const dynamic = 'force-static';
export const GET = () => sitemap('rails-hosting');
