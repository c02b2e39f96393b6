import type { EmulatorContext } from 'emulate';
import type { z } from 'zod';
import { StripeFailure } from './errors';
import { expandAll } from './expand';
import { authorize, recall, remember, takeFault } from './gate';
import { decodeForm } from './form';
import { withFreshLinks } from './links';
import { API_VERSION, newId, type World } from './world';
import { paramFailure } from './param-errors';
import { expanding, given } from './params';
import type { State } from './state';

export type App = EmulatorContext<State>['app'];
export type Context = Parameters<Parameters<App['get']>[1]>[0];
type Method = 'GET' | 'POST' | 'DELETE';

export interface Call<Params> {
  world: World;
  params: Params;
  /** The `:id` of the path. */
  id: string;
  /** The `:child` of the path. */
  child: string;
}

/** The fields of a form that was sent. */
export async function sent(c: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text());
}

/** Adds one API endpoint: `route('POST /v1/products', schema, handle)`. */
export type Route = <Params extends object>(
  line: `${Method} /v1/${string}`,
  schema: z.ZodType<Params>,
  handle: (call: Call<Params>) => object,
) => void;

/** Makes the function with which resources add their endpoints. */
export function routeOn(app: App, world: World): Route {
  return (line, schema, handle) => {
    const [method = '', path = ''] = line.split(' ');
    app.on(method, path, async (context) => {
      const body = method === 'POST' ? await context.req.text() : new URL(context.req.url).search.slice(1);
      // From here on nothing waits: two calls with one idempotency key cannot overlap.
      return answer(world, context.req.raw, body, (requestId, begin) => {
        const { expand, params } = parse(schema, body);
        begin();
        world.cause = { id: requestId, idempotency_key: context.req.header('idempotency-key') ?? null };
        const call = { world, params, id: context.req.param('id'), child: context.req.param('child') };
        return expandAll(world, handle(call), expand);
      });
    });
  };
}

function parse<Params extends object>(schema: z.ZodType<Params>, body: string): { params: Params; expand: string[] } {
  const form = decodeForm(body);
  const { expand: _, ...rest } = form;
  const wish = expanding.safeParse(form);
  if (!wish.success) throw paramFailure(wish.error, form);
  const result = schema.safeParse(rest);
  if (!result.success) throw paramFailure(result.error, form);
  return { params: given(result.data), expand: wish.data.expand };
}

type Run = (requestId: string, begin: () => void) => object;

function answer(world: World, request: Request, body: string, run: Run): Response {
  const { pathname } = new URL(request.url);
  const requestId = newId('req', 14);
  const headers = { 'request-id': requestId, 'stripe-version': API_VERSION };
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    takeFault(world, pathname, 'while');
  };
  try {
    takeFault(world, pathname, 'before');
    authorize(world, request);
    const known = recall(world, request, body);
    if (known) {
      const replayed = { 'idempotent-replayed': 'true', 'original-request': known.requestId };
      return json(known.response, known.status, { ...headers, ...replayed });
    }
    const response = JSON.stringify(run(requestId, begin), withFreshLinks(world));
    remember(world, request, body, { status: 200, response, requestId });
    return json(response, 200, headers);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    const response = JSON.stringify(error.body);
    // Stripe replays whatever came of a call that it began to carry out, a 500 too.
    if (hasBegun) remember(world, request, body, { status: error.status, response, requestId });
    return json(response, error.status, headers);
  } finally {
    world.cause = null;
  }
}

function json(body: string, status: number, headers: Record<string, string>): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}
