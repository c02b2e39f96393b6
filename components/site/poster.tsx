import type { ReactNode } from 'react';

export function Poster({ status, children }: { status: string; children: ReactNode }) {
  return (
    <main className="sheet grid min-h-dvh content-between gap-16 py-8 lg:py-16">
      <p aria-hidden="true" className="text-poster text-ruby">
        {status}
      </p>
      <div className="columns-12 gap-y-12 border-t border-ink pt-4">{children}</div>
    </main>
  );
}
