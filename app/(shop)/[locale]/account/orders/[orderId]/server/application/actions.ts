'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireAccount } from '@/app/session/browser';
import { mayTry } from '@/lib/auth/attempts';
import { changeDomains, domainSchema } from '@/lib/fleet/application/domains';
import { maintenanceWords, switchMaintenance } from '@/lib/fleet/application/maintenance';
import { rollBack } from '@/lib/fleet/application/rollback';
import { applySettings, removeSetting, setSetting, settingSchema } from '@/lib/fleet/application/settings';
import { turnWebhookOff, turnWebhookOn, webhookSchema } from '@/lib/fleet/application/webhook';
import { answer, type FormState, formValues, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { releaseName, settingName } from '@/lib/machines/application/names';
import { mayAsk } from '../may-ask';
import { pageOf, toApplication } from './to-application';

/** Brings an earlier release into service. */
export async function goBack(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const { release } = orNotFound(z.object({ release: releaseName }), formValues(form));
  const account = await mayAsk(locale, pageOf(orderId));
  toApplication({ locale, orderId }, await rollBack(account.id, orderId, release));
}

/** The answer to these never has the value in it. */
const secrets = ['settingValue'];

/** Gives the application a setting. */
export async function writeSetting(
  locale: Locale,
  orderId: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  checkArguments({ locale, orderId, form });
  const account = await requireAccount(locale, pageOf(orderId));
  const values = formValues(form);
  const read = settingSchema.safeParse(values);
  if (!read.success) return invalid(values, read.error, secrets);
  if (!(await mayTry('machineOfAccount', account.id))) return answer(values, 'slow', secrets);
  const outcome = await setSetting(account.id, orderId, read.data);
  if (outcome !== 'written') toApplication({ locale, orderId }, outcome);
  refresh();
  return answer({}, 'saved');
}

/** Takes a setting away from the application. */
export async function eraseSetting(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const { name } = orNotFound(z.object({ name: settingName }), formValues(form));
  const account = await mayAsk(locale, pageOf(orderId));
  toApplication({ locale, orderId }, await removeSetting(account.id, orderId, name));
}

/** Starts the application anew with its settings as they are now. */
export async function startAnew(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await mayAsk(locale, pageOf(orderId));
  toApplication({ locale, orderId }, await applySettings(account.id, orderId));
}

/** Lets the site answer to another domain as well. */
export async function addDomain(
  locale: Locale,
  orderId: string,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  checkArguments({ locale, orderId, form });
  const account = await requireAccount(locale, pageOf(orderId));
  const values = formValues(form);
  const read = domainSchema.safeParse(values);
  if (!read.success) return invalid(values, read.error);
  if (!(await mayTry('machineOfAccount', account.id))) return answer(values, 'slow');
  const outcome = await changeDomains(account.id, orderId, { action: 'add', domain: read.data.domain });
  if (outcome === 'ownName') return invalid(values, { domain: 'ownName' });
  toApplication({ locale, orderId }, outcome);
}

/** Lets the site no longer answer to a domain. */
export async function removeDomain(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const { domain } = orNotFound(domainSchema, formValues(form));
  const account = await mayAsk(locale, pageOf(orderId));
  toApplication({ locale, orderId }, await changeDomains(account.id, orderId, { action: 'remove', domain }));
}

const said = { on: 'maintenanceOn', off: 'maintenanceOff' } as const;

/** Puts the maintenance page up, or takes it down. */
export async function maintain(locale: Locale, orderId: string, form: FormData): Promise<void> {
  checkArguments({ locale, orderId, form });
  const { word } = orNotFound(z.object({ word: z.enum(maintenanceWords) }), formValues(form));
  const account = await mayAsk(locale, pageOf(orderId));
  const outcome = await switchMaintenance(account.id, orderId, word);
  toApplication({ locale, orderId }, outcome === 'done' ? said[word] : outcome);
}

/** Deploys what is pushed elsewhere from now on. */
export async function hook(locale: Locale, orderId: string, _previous: FormState, form: FormData): Promise<FormState> {
  checkArguments({ locale, orderId, form });
  const account = await requireAccount(locale, pageOf(orderId));
  const values = formValues(form);
  const read = webhookSchema.safeParse(values);
  if (!read.success) return invalid(values, read.error);
  if (!(await mayTry('machineOfAccount', account.id))) return answer(values, 'slow');
  const outcome = await turnWebhookOn(account.id, orderId, read.data);
  toApplication({ locale, orderId }, outcome === 'done' ? 'webhookOn' : outcome);
}

/** From now on only a push to the server deploys. */
export async function unhook(locale: Locale, orderId: string): Promise<void> {
  checkArguments({ locale, orderId });
  const account = await mayAsk(locale, pageOf(orderId));
  const outcome = await turnWebhookOff(account.id, orderId);
  toApplication({ locale, orderId }, outcome === 'done' ? 'webhookOff' : outcome);
}
