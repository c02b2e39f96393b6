import type { ReactNode } from 'react';
import { Whole } from '@/components/ui/whole';

type SectionProps = {
  id: string;
  title: string;
  lead?: ReactNode;
  close?: boolean;
  high?: boolean;
  children: ReactNode;
};

export function Section({ id, title, lead, close, high, children }: SectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className={`scroll-mt-4 ${close ? 'mt-12 lg:mt-16' : 'mt-16 lg:mt-28'}`}
    >
      <div className={`columns-12 gap-y-4 border-t border-ink pt-4 ${high ? 'lg:items-start' : 'lg:items-baseline'}`}>
        <div className="lg:sticky lg:top-6 lg:col-span-4 lg:pr-8">
          <h2 id={`${id}-title`} className="text-head">
            {title}
          </h2>
          {lead && (
            <div className="mt-3 max-w-[60ch] text-pretty text-muted lg:max-w-[44ch]">
              <Whole>{lead}</Whole>
            </div>
          )}
        </div>
        <div className="min-w-0 lg:col-span-8">{children}</div>
      </div>
    </section>
  );
}

export function WideSection({ id, title, lead, children }: Omit<SectionProps, 'close' | 'high'>) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-16 scroll-mt-4 lg:mt-28">
      <div className="columns-12 gap-y-3 border-t border-ink pt-4 lg:items-baseline">
        <h2 id={`${id}-title`} className="text-head lg:col-span-4 lg:pr-8">
          {title}
        </h2>
        {lead && (
          <div className="max-w-[60ch] text-pretty text-muted lg:col-span-8">
            <Whole>{lead}</Whole>
          </div>
        )}
      </div>
      <div className="mt-8 lg:mt-12">{children}</div>
    </section>
  );
}

export function PageHead({ title, lead, children }: { title: string; lead: ReactNode; children?: ReactNode }) {
  return (
    <div className="columns-12 gap-y-6 pt-12 lg:pt-24">
      <h1 className="text-title lg:col-span-12">{title}</h1>
      <div className="lg:col-span-8 lg:col-start-5">
        <p className="max-w-[46ch] text-lead">
          <Whole>{lead}</Whole>
        </p>
        {children}
      </div>
    </div>
  );
}
