import { createEmulator, defineEmulator, type EmulatorContext, filePersistence } from 'emulate';
import type { Neighbours } from '../neighbours';
import { inboxRoutes } from './inbox';
import { Postman } from './postman';
import { send } from './send';
import type { Failure, MailState } from './state';

/** `webhook` receives the events of every mail; `dataFile` keeps the mails over a restart. */
export type MailOptions = {
  port: number;
  apiKey: string;
  webhook?: { url: string; secret: string };
  dataFile?: string;
  neighbours?: Neighbours;
};

/**
 * Resend's API and an inbox to read the mails in, on a local port (0 picks a free one). It stands in front of emulate's
 * own Resend, which drops attachments, signs no webhook, delivers everything and forgets all when it stops.
 */
export async function startMail(options: MailOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const resend = await createEmulator({ service: 'resend', port: 0 });
  const front = await createEmulator({
    service: defineEmulator<MailState>({
      name: 'sandbox-mail',
      state: () => ({ mails: [], failures: [] }),
      setup: (context) => routes(context, `http://127.0.0.1:${new URL(resend.url).port}`, options),
      cors: false,
    }),
    port: options.port,
    persistence: options.dataFile ? filePersistence(options.dataFile) : undefined,
  }).catch(async (error: unknown) => {
    await resend.close();
    throw error;
  });
  const close = async () => {
    await front.close();
    await resend.close();
  };
  return { url: `http://127.0.0.1:${new URL(front.url).port}`, close };
}

function routes(
  context: EmulatorContext<MailState>,
  emulator: string,
  { apiKey, webhook, neighbours }: MailOptions,
): void {
  const postman = new Postman(webhook, context.signal);
  context.app.post('/emails', (c) => send(c.req.raw, { context, emulator, apiKey, postman }));
  controlRoutes(context, postman);
  inboxRoutes(context, neighbours);
}

/** The switches of the sandbox, for tests and curious people: list, clear, fail, bounce. */
export function controlRoutes({ app, state }: EmulatorContext<MailState>, postman: Postman): void {
  app.get('/sandbox/mails', () => Response.json(state.mails.toReversed()));
  app.delete('/sandbox/mails', () => {
    state.mails = [];
    state.failures = [];
    return new Response(null, { status: 204 });
  });
  app.post('/sandbox/fail', async (c) => {
    const { status, count = 1 } = await c.req.json<{ status: Failure; count?: number }>();
    state.failures = Array.from({ length: count }, () => status);
    return Response.json({ failures: state.failures });
  });
  app.post('/sandbox/bounce/:id', (c) => {
    const mail = state.mails.find(({ id }) => id === c.req.param('id'));
    if (!mail) return Response.json({ error: 'No such mail' }, { status: 404 });
    postman.bounce(mail);
    return Response.json(mail);
  });
}
