import { takeReport } from '@/lib/mail/feedback';
import { countWebhookFailure } from '@/lib/ops/webhook-failures';

/**
 * Resend reports here what became of a mail. 400 for a bad signature; 200 for everything else, also for what we know already or
 * cannot read.
 */
export async function POST(request: Request): Promise<Response> {
  const outcome = await takeReport(await request.text(), request.headers).catch((error: unknown) => {
    countWebhookFailure({ source: 'resend', cause: 'failed', detail: error instanceof Error ? error.name : '' });
    throw error;
  });
  if (outcome !== 'taken') {
    countWebhookFailure({ source: 'resend', cause: outcome === 'refused' ? 'signature' : 'unreadable' });
  }
  return new Response(null, { status: outcome === 'refused' ? 400 : 200 });
}
