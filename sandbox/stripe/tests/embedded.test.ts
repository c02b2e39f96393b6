import { createHash } from 'node:crypto';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, PUBLISHABLE_KEY, startSandbox, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const embedded = (redirect_on_completion: 'always' | 'if_required' = 'always') =>
  openSession(sandbox, {
    ui_mode: 'embedded_page',
    redirect_on_completion,
    return_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
  });
const pay = { method: 'card', number: '4242424242424242', expiry: '12/40', cvc: '123' };
const send = (path: string, fields: Record<string, string>) =>
  fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });

interface StandIn {
  (key?: unknown): Record<string, (...args: unknown[]) => unknown>;
  version: string;
}

/** Runs the stand-in as a page would, with just enough of a browser. */
async function loadStandIn() {
  const source = await (await fetch(`${sandbox.url}/stripe.js`)).text();
  const frame = { style: {}, setAttribute: () => undefined, remove: () => undefined, contentWindow: {}, src: '' };
  const listeners: ((event: unknown) => void)[] = [];
  const visited: string[] = [];
  const window = {
    Stripe: undefined as StandIn | undefined,
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.push(listener),
    removeEventListener: () => listeners.splice(0),
    location: { assign: (url: string) => visited.push(url) },
  };
  const element = { replaceChildren: () => undefined };
  const document = {
    currentScript: { src: `${sandbox.url}/stripe.js` },
    createElement: () => frame,
    querySelector: (selector: string) => (selector === '#pay' ? element : null),
  };
  runInContext(source, createContext({ window, document, URL, Object, Error }));
  if (!window.Stripe) throw new Error('The stand-in did not define window.Stripe');
  const say = (data: object) => {
    for (const listen of listeners)
      listen({ source: frame.contentWindow, origin: sandbox.url, data: { from: 'stripe-sandbox', ...data } });
  };
  return { Stripe: window.Stripe, frame, visited, say };
}

interface EmbeddedCheckout {
  mount(target: string): void;
  destroy(): void;
}

const create = async (Stripe: StandIn, options: object, key = PUBLISHABLE_KEY) =>
  (await Stripe(key).createEmbeddedCheckoutPage?.(options)) as EmbeddedCheckout;

test('the page in the frame may be framed and shows the form', async () => {
  const { client_secret } = await embedded();
  const response = await fetch(`${sandbox.url}/embedded/${client_secret}`);
  expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *');
  expect(await response.text()).toContain('Card number');
});

test('the policy allows exactly the script and the style in the page', async () => {
  const { client_secret } = await embedded();
  const response = await fetch(`${sandbox.url}/embedded/${client_secret}`);
  const policy = response.headers.get('content-security-policy');
  const page = await response.text();
  for (const tag of ['script', 'style']) {
    const [, source = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page) ?? [];
    const hash = createHash('sha256').update(source).digest('base64');
    expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
  }
});

test('a payment in the frame tells the page where to go', async () => {
  const { id, client_secret } = await embedded();
  const page = await (await send(`/embedded/${client_secret}`, pay)).text();
  expect(page).toContain(`data-completed="${id}"`);
  expect(page).toContain(`data-onward="https://shop.example/done?session=${id}"`);
});

test('with if_required the page is only told that it is done', async () => {
  const { id, client_secret } = await embedded('if_required');
  const page = await (await send(`/embedded/${client_secret}`, pay)).text();
  expect(page).toContain(`data-completed="${id}"`);
  expect(page).not.toContain('data-onward');
});

test('3-D Secure happens inside the frame', async () => {
  const { id, client_secret } = await embedded();
  const challenge = await send(`/embedded/${client_secret}`, { ...pay, number: '4000002500003155' });
  expect(await challenge.text()).toContain(`action="/embedded/${client_secret}/authenticate"`);
  const page = await (await send(`/embedded/${client_secret}/authenticate`, { answer: 'complete' })).text();
  expect(page).toContain(`data-completed="${id}"`);
});

test('a wrong client secret shows no form', async () => {
  const { id } = await embedded();
  const response = await fetch(`${sandbox.url}/embedded/${id}_secret_wrong`);
  expect(response.status).toBe(404);
  const paid = await (await send(`/embedded/${id}_secret_wrong`, pay)).text();
  expect(paid).not.toContain('data-completed');
  expect((await sandbox.stripe.checkout.sessions.retrieve(id)).status).toBe('open');
});

test('the stand-in passes the checks of stripe-js and react-stripe-js', async () => {
  const { Stripe } = await loadStandIn();
  expect(Stripe.version).toBe('endive');
  const stripe = Stripe.apply(undefined, [PUBLISHABLE_KEY]);
  for (const name of [
    'elements',
    'createToken',
    'createPaymentMethod',
    'confirmCardPayment',
    '_registerWrapper',
    'registerAppInfo',
  ]) {
    expect(stripe[name]).toBeTypeOf('function');
  }
});

test('the stand-in frames the session and follows it to the shop', async () => {
  const { client_secret } = await embedded();
  const { Stripe, frame, visited, say } = await loadStandIn();
  const checkout = await create(Stripe, { fetchClientSecret: async () => client_secret });
  checkout.mount('#pay');
  expect(frame.src).toBe(`${sandbox.url}/embedded/${client_secret}`);
  say({ height: 512 });
  expect(frame.style).toMatchObject({ height: '512px' });
  say({ completed: 'cs', onward: 'https://shop.example/done' });
  expect(visited).toEqual(['https://shop.example/done']);
});

test('onComplete is called once when the session does not redirect', async () => {
  const { client_secret } = await embedded('if_required');
  const { Stripe, visited, say } = await loadStandIn();
  let completed = 0;
  const checkout = await create(Stripe, { clientSecret: client_secret, onComplete: () => (completed += 1) });
  checkout.mount('#pay');
  say({ completed: 'cs' });
  say({ completed: 'cs' });
  expect({ completed, visited }).toEqual({ completed: 1, visited: [] });
});

test('a wrong publishable key is refused', async () => {
  const { Stripe } = await loadStandIn();
  const call = create(Stripe, { clientSecret: 'cs_test_a_secret_b' }, 'pk_test_other');
  await expect(call).rejects.toMatchObject({ name: 'IntegrationError' });
});

test('only one embedded checkout may live at a time', async () => {
  const { client_secret } = await embedded();
  const { Stripe } = await loadStandIn();
  const first = await create(Stripe, { clientSecret: client_secret });
  await expect(create(Stripe, { clientSecret: client_secret })).rejects.toThrow('multiple Embedded Checkout');
  first.destroy();
  await expect(create(Stripe, { clientSecret: client_secret })).resolves.toBeDefined();
  expect(() => first.mount('#pay')).toThrow('destroyed');
});
