import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { redirectTo } from '@/app/redirect-to';
import { type Account, cartSecret, requireAccount } from '@/app/session/browser';
import { type BookedChoice, choiceFields, choiceFromSearch, mostKeys } from '@/lib/carts/choice';
import { cartOf, cartOfBrowser } from '@/lib/carts/store';
import type { FormState } from '@/lib/forms';
import type { SavedKey } from '@/lib/keys/saved';
import type { Locale } from '@/lib/locales';
import { orderOfForm } from '@/lib/orders/draft';
import { orderOf } from '@/lib/orders/queries';

type Search = Record<string, string | string[] | undefined>;
type Start = { orderId?: string; formKey?: string; resumed: boolean; values: FormState['values'] };

/** What the form on /book begins with: the draft order that is changed, else what was chosen last, and what the link preselects. */
export async function startOf(
  locale: Locale,
  account: Account | null,
  saved: SavedKey[],
  search: Search,
): Promise<Start> {
  if (search.order !== undefined) return changing(locale, String(search.order), saved);
  const formKey = account ? await ownForm(locale, account, search) : undefined;
  const { plan, interval, stack } = choiceFromSearch(search);
  const kept = (await cartOfBrowser(await cartSecret())) ?? (account ? await cartOf(account.id) : undefined);
  const values = kept ? valuesOf(kept, saved) : fresh(saved);
  return {
    formKey,
    resumed: kept !== undefined,
    values: { ...values, ...(plan && { plan }), ...(interval && { interval }), ...(stack && { stack }) },
  };
}

/**
 * Each form that a customer opens has a key in its address. What was begun there is found again when the browser's Back
 * asks for that address; a link to /book opens an empty form.
 */
async function ownForm(locale: Locale, account: Account, search: Search): Promise<string | undefined> {
  const { data: formKey } = z.uuid().safeParse(search.form);
  if (!formKey) {
    // The answer to a form without scripts must stand on this very page.
    if ((await headers()).has('content-type')) return undefined;
    const chosen = Object.entries(choiceFromSearch(search)).filter(([, id]) => id !== undefined);
    redirectTo(locale, `/book?${new URLSearchParams({ ...Object.fromEntries(chosen), form: randomUUID() })}`);
  }
  const orderId = await orderOfForm(account.id, formKey);
  if (orderId) redirectTo(locale, `/book?order=${orderId}`);
  return formKey;
}

async function changing(locale: Locale, orderId: string, saved: SavedKey[]): Promise<Start> {
  const account = await requireAccount(locale, `/book?order=${encodeURIComponent(orderId)}`);
  const order = await orderOf(account.id, orderId);
  if (!order) notFound();
  if (order.placedAt) redirectTo(locale, `/account/orders/${orderId}`);
  const keyLines = order.sshKeys.map(({ line }) => line);
  return { orderId, resumed: false, values: valuesOf({ ...order, keyLines }, saved) };
}

/** Keys that are in the customer's list are ticked there, the others stand in the field. */
function valuesOf({ plan, interval, stack, components, hostname, notes, keyLines }: BookedChoice, saved: SavedKey[]) {
  const ticked = saved.filter(({ line }) => keyLines.includes(line));
  const others = keyLines.filter((line) => !ticked.some((key) => key.line === line));
  const fields = choiceFields({ plan, interval, stack, components, hostname, notes, keyLines: others });
  return { ...fields, savedKeys: ticked.map(({ id }) => id) };
}

function fresh(saved: SavedKey[]) {
  return {
    plan: 'standard',
    interval: 'month',
    stack: 'ruby',
    savedKeys: saved.slice(0, mostKeys).map(({ id }) => id),
  };
}
