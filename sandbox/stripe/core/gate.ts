import { invalid, StripeFailure, unauthorized } from './errors';
import { API_VERSION, now, type World } from './world';
import type { Replay } from './state';

/** Lets only calls with the secret key and the pinned API version pass. */
export function authorize({ settings }: World, request: Request): void {
  const key = keyOf(request.headers.get('authorization') ?? '');
  if (key !== settings.secretKey) throw unauthorized(settings, key);
  const version = request.headers.get('stripe-version');
  if (version !== null && version !== API_VERSION) {
    throw invalid(`Invalid Stripe API version: ${version}. This sandbox speaks ${API_VERSION}.`);
  }
}

function keyOf(header: string): string | null {
  const [scheme = '', value = ''] = header.split(' ');
  if (/^bearer$/i.test(scheme)) return value;
  if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString().split(':')[0] ?? null;
  return null;
}

/** The status of calls that fail while they are carried out; others fail before Stripe has looked at them. */
const CARRIED_OUT = 500;

/** Fails the call before anything of it was looked at, or while it is carried out, if a test asked for that. */
export function takeFault({ state }: World, path: string, when: 'before' | 'while'): void {
  const fault = state.faults.find((candidate) => path.startsWith(candidate.path));
  if (!fault || (fault.status === CARRIED_OUT) !== (when === 'while')) return;
  const { status } = fault;
  fault.count -= 1;
  if (fault.count === 0) state.faults.splice(state.faults.indexOf(fault), 1);
  throw new StripeFailure(status, {
    type: status >= 500 ? 'api_error' : 'invalid_request_error',
    ...(status === 429 && { code: 'rate_limit' }),
    message: 'Fault asked for in the sandbox.',
  });
}

/** How long Stripe answers a repeated key as before, at least. */
const KEPT_SECONDS = 24 * 60 * 60;

/** The answer already given to this idempotency key; refuses the key when it is used for something else. */
export function recall(world: World, request: Request, body: string): Replay | null {
  const key = idempotencyKeyOf(request);
  const known = key ? world.tables.replays.peek(key) : undefined;
  if (!known) return null;
  if (known.line !== lineOf(request)) {
    throw misused(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${known.line}').`,
    );
  }
  if (known.body !== canonical(body)) {
    throw misused('Keys for idempotent requests can only be used with the same parameters they were first used with.');
  }
  return known;
}

/** Keeps an answer for calls that repeat its idempotency key. */
export function remember(
  world: World,
  request: Request,
  body: string,
  answer: Omit<Replay, 'line' | 'body' | 'at'>,
): void {
  const key = idempotencyKeyOf(request);
  if (!key) return;
  const { replays } = world.tables;
  replays.put(key, { line: lineOf(request), body: canonical(body), ...answer, at: now(world) });
  replays.dropOldest(({ at }) => at < now(world) - KEPT_SECONDS);
}

const LONGEST_KEY = 255;

function idempotencyKeyOf(request: Request): string | null {
  const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null;
  if (key && key.length > LONGEST_KEY) {
    throw invalid(`Invalid idempotency key: it may have at most ${LONGEST_KEY} characters (it has ${key.length}).`);
  }
  return key;
}

function lineOf(request: Request): string {
  return `${request.method} ${new URL(request.url).pathname}`;
}

function canonical(body: string): string {
  const params = new URLSearchParams(body);
  params.sort();
  return params.toString();
}

function misused(reason: string): StripeFailure {
  const message = `${reason} Try using a key other than the one you first used.`;
  return new StripeFailure(400, { type: 'idempotency_error', message });
}
