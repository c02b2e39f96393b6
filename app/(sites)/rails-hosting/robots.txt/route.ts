import { robots } from '@/app/(sites)/for-robots';

export const dynamic = 'force-static';
export const GET = () => robots('rails-hosting');
