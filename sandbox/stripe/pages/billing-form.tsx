import { z } from 'zod';
import { type BillingSettings, billingOf } from '../billing/settings';
import { invalid } from '../core/errors';
import type { World } from '../core/world';
import { Button } from './table';

const ENDS: BillingSettings['afterLastRetry'][] = ['unpaid', 'past_due', 'cancel'];
const count = z.coerce.number<string>().min(0);
const fields = z.object({
  draftMinutes: count,
  upcomingDays: count,
  retryDays: z.string().transform((text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number),
  ),
  afterLastRetry: z.enum(['unpaid', 'past_due', 'cancel']),
  updatesCards: z.literal('on').optional().transform(Boolean),
});

/** Takes the settings of the form. Throws Stripe's refusal when one makes no sense. */
export function setBilling(world: World, form: URLSearchParams): void {
  const result = fields.safeParse(Object.fromEntries(form));
  if (!result.success || result.data.retryDays.some((days) => !(days > 0)))
    throw invalid('These settings make no sense.');
  world.state.billing = { ...world.state.billing, ...result.data };
}

/** How renewals are collected, to change. */
export function BillingForm({ world }: { world: World }) {
  const settings = billingOf(world);
  const number = (name: 'draftMinutes' | 'upcomingDays', label: string) => (
    <label>
      {label}
      <input name={name} inputMode="numeric" defaultValue={settings[name]} />
    </label>
  );
  return (
    <details>
      <summary>Settings of billing</summary>
      <Button action="billing" id="set" label="Save settings">
        {number('draftMinutes', 'Minutes that a renewal is a draft')}
        {number('upcomingDays', 'Days before a renewal at which it is told of')}
        <label>
          Days between attempts to collect
          <input name="retryDays" defaultValue={settings.retryDays.join(', ')} />
        </label>
        <label>
          After the last attempt the subscription is
          <select name="afterLastRetry" defaultValue={settings.afterLastRetry}>
            {ENDS.map((end) => (
              <option key={end} value={end}>
                {end === 'cancel' ? 'canceled' : end}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" name="updatesCards" defaultChecked={settings.updatesCards} />
          Banks replace cards that expire
        </label>
      </Button>
    </details>
  );
}
