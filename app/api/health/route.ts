import { databaseAnswers } from '@/lib/health';

export const dynamic = 'force-dynamic';

/** For load balancers: 200 while the database answers, 503 otherwise. */
export async function GET() {
  const healthy = await databaseAnswers();
  return Response.json({ healthy }, { status: healthy ? 200 : 503 });
}
