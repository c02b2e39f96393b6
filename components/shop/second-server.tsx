'use client';

import { useField } from '@/components/form/context';
import { CheckField } from '@/components/form/fields';

/** Asked only when the answer said that there is an order for the name; the tick stands for that name alone. */
export function SecondServer({ label }: { label: string }) {
  const { typed } = useField('secondName');
  return typed ? <CheckField name="second" value={typed} label={label} /> : null;
}
