import type { App } from '../core/api';
import type { World } from '../core/world';

/** The stand-in of Stripe.js, for the shop's page to load instead of https://js.stripe.com. */
export function stripeJs(app: App, { settings, url }: World): void {
  const source = standIn(settings.publishableKey, url);
  app.get('/stripe.js', () => {
    const headers = { 'content-type': 'text/javascript; charset=utf-8', 'access-control-allow-origin': '*' };
    return new Response(source, { headers: { ...headers, 'cross-origin-resource-policy': 'cross-origin' } });
  });
}

function standIn(publishableKey: string, home: string): string {
  return `(() => {
  const KEY = ${JSON.stringify(publishableKey)};
  const src = document.currentScript && document.currentScript.src;
  // A test may answer for js.stripe.com with this text; the frame then still lives here.
  const origin = src && !/\\.stripe\\.com$/.test(new URL(src).hostname) ? new URL(src).origin : ${JSON.stringify(home)};
  let active = false;

  const integrationError = (message) => Object.assign(new Error(message), { name: 'IntegrationError' });

  async function createEmbeddedCheckoutPage(key, options = {}) {
    if (key !== KEY) throw integrationError('The sandbox does not know the publishable key ' + key.slice(0, 12) + '…');
    if (active) throw integrationError('You cannot have multiple Embedded Checkout objects.');
    active = true;
    try {
      const clientSecret = options.clientSecret || (await options.fetchClientSecret());
      if (!/^cs_test_\\w+_secret_\\w+$/.test(clientSecret)) throw integrationError('Invalid client secret.');
      return embeddedCheckout(clientSecret, options.onComplete);
    } catch (error) {
      active = false;
      throw error;
    }
  }

  function embeddedCheckout(clientSecret, onComplete) {
    let destroyed = false;
    let done = false;
    const frame = document.createElement('iframe');
    frame.title = 'Secure payment';
    frame.src = origin + '/embedded/' + clientSecret;
    frame.allow = 'payment *';
    frame.setAttribute('scrolling', 'no');
    Object.assign(frame.style, { width: '100%', border: '0', display: 'block', height: '640px', colorScheme: 'auto' });

    const listen = ({ source, origin: sender, data }) => {
      if (source !== frame.contentWindow || sender !== origin || !data || data.from !== 'stripe-sandbox') return;
      if (data.height) frame.style.height = data.height + 'px';
      if (!data.completed || done) return;
      done = true;
      if (data.onward) window.location.assign(data.onward);
      else if (onComplete) onComplete();
    };
    const usable = () => {
      if (destroyed) throw integrationError('This Embedded Checkout has already been destroyed and cannot be used.');
    };
    const unmount = () => {
      usable();
      window.removeEventListener('message', listen);
      frame.remove();
    };
    return {
      mount(target) {
        usable();
        const element = typeof target === 'string' ? document.querySelector(target) : target;
        if (!element) throw integrationError('The selector you specified (' + target + ') applies to no DOM elements.');
        window.addEventListener('message', listen);
        element.replaceChildren(frame);
      },
      unmount,
      destroy() {
        unmount();
        destroyed = true;
        active = false;
      },
    };
  }

  function Stripe(key) {
    const absent = (name) => () => {
      throw integrationError('The sandbox does not implement stripe.' + name + '.');
    };
    return {
      elements: absent('elements'),
      createToken: absent('createToken'),
      createPaymentMethod: absent('createPaymentMethod'),
      confirmCardPayment: absent('confirmCardPayment'),
      createEmbeddedCheckoutPage: (options) => createEmbeddedCheckoutPage(key, options),
      registerAppInfo() {},
      _registerWrapper() {},
    };
  }
  Stripe.version = 'endive';
  window.Stripe = Stripe;
})();
`;
}
