import type { ReactNode } from 'react';

type Props = {
  id: string;
  title: string;
  /** Stands under the title: a link to change this part, say. */
  aside?: ReactNode;
  children: ReactNode;
};

/** One part of a page: its name on the left, what it holds on the right; on a phone below. */
export function Section({ id, title, aside, children }: Props) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      id={id}
      className="grid scroll-mt-4 gap-x-8 gap-y-4 border-t-2 border-ink pt-3 md:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 md:block">
        <h2 id={`${id}-title`} className="hyphens-auto">
          {title}
        </h2>
        {aside}
      </div>
      <div className="grid min-w-0 content-start gap-4 md:pt-0.5">{children}</div>
    </section>
  );
}
