import Stripe from 'stripe';
import { neededEvents } from './event-types';
import { apiVersion, stripe } from '../stripe';
import { syncCatalog } from './sync';

/** How Stripe is set up, as far as its API tells. `refused`: what the key may not read. */
export type Setup = {
  endpoints: Stripe.WebhookEndpoint[];
  portal: Stripe.BillingPortal.Configuration | undefined;
  taxIds: Stripe.TaxId[];
  /** Products, prices and tax rates that stripe:sync would create or change. */
  unsynced: string[];
  refused: string[];
};

/** Reads the setup; what the key may not read counts as refused. Other errors of Stripe's are thrown. */
export async function readSetup(): Promise<Setup> {
  const refused: string[] = [];
  const allowed = async <Answer>(what: string, otherwise: Answer, ask: () => Promise<Answer>) => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripePermissionError)) throw error;
      refused.push(what);
      return otherwise;
    }
  };
  for (const [what, list] of booksNeed) await allowed<unknown>(what, undefined, list);
  return {
    endpoints: await allowed('Webhook Endpoints', [], readEndpoints),
    portal: await allowed('Customer portal', undefined, readPortal),
    taxIds: await allowed('Tax IDs', [], readTaxIds),
    unsynced: await allowed('Products, Prices and Tax Rates', [], readUnsynced),
    refused,
  };
}

const one = { limit: 1 };

/** What reconciliation and books read, by the name of its permission. */
const booksNeed: [what: string, list: () => Promise<unknown>][] = [
  ['Events', () => stripe().events.list(one)],
  ['Credit notes', () => stripe().creditNotes.list(one)],
  ['Refunds', () => stripe().refunds.list(one)],
  ['Disputes', () => stripe().disputes.list(one)],
  ['Balance transactions', () => stripe().balanceTransactions.list(one)],
  ['Payouts', () => stripe().payouts.list(one)],
];

async function readEndpoints() {
  return (await stripe().webhookEndpoints.list({ limit: 100 })).data;
}

async function readPortal() {
  const { data } = await stripe().billingPortal.configurations.list({ is_default: true, active: true, limit: 1 });
  return data[0];
}

async function readTaxIds() {
  return (await stripe().taxIds.list({ owner: { type: 'self' }, limit: 100 })).data;
}

async function readUnsynced() {
  const lines = await syncCatalog({ dryRun: true });
  return lines.filter(({ action }) => action !== 'kept').map(({ thing, name }) => `${thing} ${name}`);
}

/** What is not as the shop needs it, one sentence each with what to do; empty when all is well. */
export function problemsIn(setup: Setup, wanted: { webhookUrl: string; vatNumber: string | undefined }): string[] {
  const mayRead = (what: string) => !setup.refused.includes(what);
  return [
    ...setup.refused.map(
      (what) => `The key may not read "${what}": Developers > API keys > edit the key > ${what}: read.`,
    ),
    ...(mayRead('Webhook Endpoints') ? endpointProblems(setup.endpoints, wanted.webhookUrl) : []),
    ...(mayRead('Customer portal') ? portalProblems(setup.portal) : []),
    ...(mayRead('Tax IDs') ? taxIdProblems(setup.taxIds, wanted.vatNumber) : []),
    ...(setup.unsynced.length > 0 ? [`Stripe lacks ${setup.unsynced.join(', ')}: run "npm run stripe:sync".`] : []),
  ];
}

function endpointProblems(endpoints: Stripe.WebhookEndpoint[], url: string): string[] {
  const ours = endpoints.filter((endpoint) => endpoint.url === url);
  const [endpoint, second] = ours;
  if (!endpoint) {
    const how = `API version ${apiVersion} and the events of docs/operations.md`;
    return [`No webhook endpoint leads to ${url}: Developers > Webhooks > Add destination, with ${how}.`];
  }
  const missing = neededEvents.filter((type) => !isSent(type, endpoint.enabled_events));
  const { status, api_version } = endpoint;
  return [
    second && `${ours.length} webhook endpoints lead to ${url}: delete all but one, in Developers > Webhooks.`,
    status !== 'enabled' && `The webhook endpoint is ${status}: Developers > Webhooks > the endpoint > Enable.`,
    api_version !== apiVersion &&
      `The webhook endpoint is on API version ${api_version ?? 'of the account'}, not on ${apiVersion}: add a new one with that version, put its secret into STRIPE_WEBHOOK_SECRETS, then delete the old one.`,
    missing.length > 0 &&
      `The webhook endpoint does not send ${missing.join(', ')}: Developers > Webhooks > the endpoint > Edit > Select events.`,
  ].filter((problem) => typeof problem === 'string');
}

function isSent(type: string, enabled: string[]): boolean {
  return enabled.some((pattern) => (pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern));
}

function portalProblems(portal: Stripe.BillingPortal.Configuration | undefined): string[] {
  const place = 'Settings > Billing > Customer portal';
  if (!portal) return [`The customer portal does not open, since nobody has saved its settings: ${place} > Save.`];
  const { payment_method_update, subscription_update, subscription_pause, subscription_cancel } = portal.features;
  return [
    !payment_method_update.enabled && `Customers cannot change their card: ${place} > Payment methods > switch on.`,
    subscription_update.enabled &&
      `Customers can switch plans at Stripe, past the shop: ${place} > Subscriptions > switch plans off.`,
    subscription_pause.enabled &&
      `Customers can pause at Stripe, which the shop does not know: ${place} > switch it off.`,
    subscription_cancel.enabled &&
      subscription_cancel.mode !== 'at_period_end' &&
      `Customers can end a contract at once at Stripe: ${place} > Cancellations > at the end of the billing period.`,
  ].filter((problem) => typeof problem === 'string');
}

function taxIdProblems(taxIds: Stripe.TaxId[], vatNumber: string | undefined): string[] {
  const place = 'Settings > Business > Tax details > Tax IDs';
  const swiss = taxIds.filter(({ type }) => type === 'ch_vat').map(({ value }) => value);
  const [first] = swiss;
  if (!first) return [`The account has no Swiss VAT number, so that invoices lack it (MWSTG art. 26): ${place} > Add.`];
  if (!vatNumber || swiss.some((value) => digits(value) === digits(vatNumber))) return [];
  return [`The account's VAT number ${first} is not ${vatNumber}, which the shop shows: ${place}.`];
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}
