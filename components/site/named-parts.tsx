import type { ReactNode } from 'react';
import { ArrowLink } from '@/components/site/arrow-link';

type NamedPartProps = { title: string; text: string; href: string; action: string; children?: ReactNode };

export function NamedPart({ title, text, href, action, children }: NamedPartProps) {
  return (
    <section className="columns-12 gap-y-4 border-t border-ink pt-4 pb-16 last:pb-0 lg:pb-24">
      <h2 className="text-subtitle lg:col-span-12">{title}</h2>
      <div className="lg:col-span-8 lg:col-start-5">
        <p className="max-w-[46ch] text-lead">{text}</p>
        {children}
        <p className="mt-4">
          <ArrowLink href={href}>{action}</ArrowLink>
        </p>
      </div>
    </section>
  );
}
