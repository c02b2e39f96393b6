import { robots } from '@/app/(sites)/for-robots';

export const dynamic = 'force-static';

export function GET() {
  return robots('ungleich');
}
