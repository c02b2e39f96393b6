import type { ReactNode } from 'react';

type Props = {
  id: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
};

export function Section(props: Props) {
  return <Part {...props} className="columns-12 lg:*:first:col-span-4 lg:*:last:col-span-8" />;
}

export function NarrowSection(props: Props) {
  return <Part {...props} className="grid gap-x-8 md:grid-cols-[10rem_minmax(0,1fr)]" />;
}

function Part({ id, title, aside, children, className }: Props & { className: string }) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      id={id}
      className={`scroll-mt-4 gap-y-4 border-t-2 border-ink pt-3 ${className}`}
    >
      <div className="flex flex-wrap content-start items-baseline justify-between gap-x-4 md:block">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      <div className="grid min-w-0 content-start gap-4 md:pt-0.5">{children}</div>
    </section>
  );
}
