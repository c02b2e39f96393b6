import { sitemap } from '@/app/(sites)/for-robots';

export const dynamic = 'force-static';

export function GET() {
  return sitemap('ungleich');
}
