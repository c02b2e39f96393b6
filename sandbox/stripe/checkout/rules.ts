import { invalid, missingParam, notInSandbox } from '../core/errors';
import { now, type World } from '../core/world';
import type { CreateParams } from './params';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Refuses combinations of parameters that Stripe refuses. */
export function checkCombination(params: CreateParams): void {
  const { mode, ui_mode: ui } = params;
  if (mode === 'setup') throw notInSandbox('mode=setup');
  if (!params.line_items) throw missingParam('line_items');
  if (ui === 'hosted_page' && !params.success_url) throw missingParam('success_url');
  const elsewhere =
    ui === 'hosted_page'
      ? (['return_url', 'redirect_on_completion'] as const)
      : (['success_url', 'cancel_url'] as const);
  for (const name of elsewhere)
    if (params[name]) throw invalid(`\`${name}\` can not be passed when \`ui_mode\` is \`${ui}\`.`, name);
  if (ui !== 'hosted_page') checkReturn(params);
  if (params.customer && params.customer_email) {
    throw invalid('You may only specify one of these parameters: customer, customer_email.', 'customer');
  }
  const wrong =
    mode === 'payment' ? (['subscription_data'] as const) : (['customer_creation', 'payment_intent_data'] as const);
  for (const name of wrong) if (params[name]) throw invalid(`You can not pass \`${name}\` in \`${mode}\` mode.`, name);
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
  const earliest = time + 30 * MINUTE - 5;
  const latest = time + DAY + 5;
  // The shop keeps real time. When our clock was moved ahead, its wish is meant on its own clock.
  const isMeantHere = asked >= earliest && asked <= latest;
  const expiry = isMeantHere ? asked : asked + time - Math.floor(Date.now() / 1000);
  if (expiry >= earliest && expiry <= latest) return expiry;
  const bound = expiry < earliest ? 'at least 30 minutes' : 'less than 24 hours';
  throw invalid(`The \`expires_at\` timestamp must be ${bound} from Checkout Session creation.`, 'expires_at');
}
