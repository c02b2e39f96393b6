import type { Demo } from '@/lib/env';
import type { Locale } from '@/lib/locales';
import { sites } from '@/lib/sites';
import { messages } from '@/messages/all';

/** One line above every page of the demo: that it is one, and where to look around. Outside the demo nothing. */
export function DemoLine({ demo, locale }: { demo: Demo | undefined; locale: Locale }) {
  if (!demo) return null;
  const { text, short, inbox, stripe, staff } = messages[locale].common.demo;
  return (
    <aside aria-label={short} className="border-b border-line bg-raised px-4 py-1 text-sm">
      <div className="mx-auto flex max-w-[100rem] flex-wrap gap-x-2 sm:gap-x-5">
        <p className="py-1 text-muted max-lg:sr-only">{text}</p>
        <p aria-hidden="true" className="py-1 text-muted lg:hidden">
          {short}
        </p>
        <a href={demo.inbox} className="py-1">
          {inbox}
        </a>
        <a href={demo.stripe} className="py-1">
          {stripe}
        </a>
        <a href={`${sites['rails-hosting'].origin}/admin`} className="py-1">
          {staff} ({demo.staff})
        </a>
      </div>
    </aside>
  );
}
