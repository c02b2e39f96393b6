import { type BillingSettings, billingOf } from '../billing/settings';
import type { World } from '../core/world';
import { Button, Choice, Field } from './parts';

/** What the form says; whoever takes it must see whether it makes sense. */
export function settingsIn(form: URLSearchParams): Record<keyof Omit<BillingSettings, 'linkDays'>, unknown> {
  return {
    draftMinutes: Number(form.get('draftMinutes')),
    upcomingDays: Number(form.get('upcomingDays')),
    retryDays: (form.get('retryDays') ?? '').split(/[\s,]+/).flatMap((days) => (days ? Number(days) : [])),
    afterLastRetry: form.get('afterLastRetry'),
    updatesCards: form.has('updatesCards'),
  };
}

/** How renewals are collected, to change. */
export function BillingForm({ world }: { world: World }) {
  const { draftMinutes, upcomingDays, retryDays, afterLastRetry, updatesCards } = billingOf(world);
  const ends: [BillingSettings['afterLastRetry'], string][] = [
    ['unpaid', 'unpaid'],
    ['past_due', 'past_due'],
    ['cancel', 'canceled'],
  ];
  return (
    <details>
      <summary>Settings of billing</summary>
      <Button action="billing" id="set" label="Save settings">
        <Field name="draftMinutes" label="Minutes that a renewal is a draft" value={draftMinutes} numeric />
        <Field name="upcomingDays" label="Days before a renewal at which it is told of" value={upcomingDays} numeric />
        <Field name="retryDays" label="Days between attempts to collect" value={retryDays.join(', ')} />
        <Choice
          name="afterLastRetry"
          label="After the last attempt the subscription is"
          value={afterLastRetry}
          of={ends}
        />
        <label>
          <input type="checkbox" name="updatesCards" defaultChecked={updatesCards} />
          Banks replace cards that expire
        </label>
      </Button>
    </details>
  );
}
