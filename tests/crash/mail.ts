import { afterAll, beforeAll } from 'vitest';
import { mailSandbox } from '@/sandbox/mail/client';
import { startMail } from '@/sandbox/mail/start';

/** Gives the test file a sandbox Resend of its own. Returns a function that gives its inbox and switches. */
export function useMail(): () => ReturnType<typeof mailSandbox> {
  let sandbox: Awaited<ReturnType<typeof startMail>>;
  beforeAll(async () => {
    sandbox = await startMail({ port: 0, apiKey: process.env.RESEND_API_KEY ?? '' });
    process.env.RESEND_BASE_URL = sandbox.url;
  });
  afterAll(() => sandbox.close());
  return () => mailSandbox(sandbox.url);
}
