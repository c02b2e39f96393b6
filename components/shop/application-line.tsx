import type { ReactNode } from 'react';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { TwoClicks } from './two-clicks';

/** A line of a list about an application: its name, what is to be known of it, and what can be done with it. */
export function Line({ name, about, children }: { name: string; about?: ReactNode; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2">
      <p className="min-w-0">
        <span className="font-mono wrap-anywhere">{name}</span>
        {about && <span className="block text-sm text-muted">{about}</span>}
      </p>
      {children}
    </li>
  );
}

type AskedProps = {
  action: (form: FormData) => Promise<void>;
  /** The hidden field that says what it is about. */
  field?: [name: string, value: string];
  summary: string;
  label: string;
  ask: string;
  yes: string;
};

/** Something that is asked before it is done. */
export function Asked({ action, field, summary, label, ask, yes }: AskedProps) {
  return (
    <ActionForm action={action} className="contents">
      {field && <input type="hidden" name={field[0]} value={field[1]} />}
      <TwoClicks summary={summary} label={label}>
        <p className="wrap-anywhere">{ask}</p>
        <Button className="justify-self-start">{yes}</Button>
      </TwoClicks>
    </ActionForm>
  );
}
