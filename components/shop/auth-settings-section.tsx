import type { ReactNode } from 'react';

type Props = { title: string; lead?: string; children: ReactNode };

/** One part of the settings: what it is on the left (on a phone: above), its form on the right. */
export function SettingsSection({ title, lead, children }: Props) {
  return (
    <section className="grid gap-x-16 gap-y-4 border-t border-line pt-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="grid content-start gap-2">
        <h2>{title}</h2>
        {lead && <p className="max-w-prose text-muted">{lead}</p>}
      </div>
      <div className="grid max-w-xl content-start gap-2">{children}</div>
    </section>
  );
}
