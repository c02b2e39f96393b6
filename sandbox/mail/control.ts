import type { EmulatorContext } from 'emulate';
import type { Postman } from './postman';
import type { Failure, MailState } from './state';

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
