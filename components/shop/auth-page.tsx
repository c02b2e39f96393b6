import type { ReactNode } from 'react';

type Props = { title: string; lead?: ReactNode; children: ReactNode };

export function AuthPage({ title, lead, children }: Props) {
  return (
    <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="grid content-start gap-4">
        <h1>{title}</h1>
        {lead && <div className="grid max-w-prose gap-3 text-lg">{lead}</div>}
      </div>
      <div className="grid max-w-xl content-start gap-8 lg:pt-2">{children}</div>
    </div>
  );
}
