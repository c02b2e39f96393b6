import { invalid, missingParam, notInSandbox } from '../core/errors';
import { now, type World } from '../core/world';
import type { CreateParams } from './params';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Refuses combinations of parameters that Stripe refuses. */
export function checkCombination(params: CreateParams): void {
  const mode = params.mode ?? 'payment';
  if (mode === 'setup') throw notInSandbox('mode=setup');
  if (!params.line_items) throw missingParam('line_items');
  const ui = params.ui_mode ?? 'hosted_page';
  if (ui === 'hosted_page') {
    if (!params.success_url) throw missingParam('success_url');
    if (params.return_url) throw notWith('return_url', ui);
    if (params.redirect_on_completion) throw notWith('redirect_on_completion', ui);
  } else {
    if (params.success_url) throw notWith('success_url', ui);
    if (params.cancel_url) throw notWith('cancel_url', ui);
    checkReturn(params);
  }
  if (params.customer && params.customer_email) {
    throw invalid('You may only specify one of these parameters: customer, customer_email.', 'customer');
  }
  if (params.customer_update && !params.customer) {
    throw invalid('`customer_update` can only be used with `customer`.', 'customer_update');
  }
  if (params.subscription_data && mode !== 'subscription') {
    throw invalid('You can not pass `subscription_data` in `payment` mode.', 'subscription_data');
  }
  if (params.customer_creation && mode === 'subscription') {
    throw invalid('You can not pass `customer_creation` in `subscription` mode.', 'customer_creation');
  }
  if (params.payment_intent_data && mode === 'subscription') {
    throw invalid('You can not pass `payment_intent_data` in `subscription` mode.', 'payment_intent_data');
  }
}

function checkReturn({ redirect_on_completion: redirect = 'always', return_url }: CreateParams): void {
  if (redirect === 'never' && return_url) {
    throw invalid('`return_url` is not allowed when `redirect_on_completion` is `never`.', 'return_url');
  }
  if (redirect !== 'never' && !return_url) throw missingParam('return_url');
}

/** When the session expires: as asked, between 30 minutes and 24 hours from now. */
export function expiryOf(world: World, asked: number | undefined): number {
  const time = now(world);
  if (asked === undefined) return time + DAY;
  // The shop keeps real time. When our clock was moved ahead, its wish is meant on its own clock.
  const realTime = Math.floor(Date.now() / 1000);
  const shift = isAllowed(asked, time) ? 0 : time - realTime;
  if (asked + shift < time + 30 * MINUTE - 5) {
    throw invalid(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    );
  }
  if (asked + shift > time + DAY + 5) {
    throw invalid(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at',
    );
  }
  return asked + shift;
}

function isAllowed(asked: number, time: number): boolean {
  return asked >= time + 30 * MINUTE - 5 && asked <= time + DAY + 5;
}

function notWith(param: string, ui: string): Error {
  return invalid(`\`${param}\` can not be passed when \`ui_mode\` is \`${ui}\`.`, param);
}
