import type { ComponentProps } from 'react';
import { Link } from '@/components/ui/link';

export function ArrowLink({ children, className = '', ...link }: ComponentProps<typeof Link>) {
  return (
    <Link className={`arrow-link ${className}`} {...link}>
      {children}
      <Arrow />
    </Link>
  );
}

function Arrow() {
  return (
    <svg viewBox="0 0 16 12" aria-hidden="true" className="ml-2 inline-block h-[0.62em] w-auto fill-current">
      <path d="M10 0L16 6L10 12L8.6 10.6L12.2 7H0V5H12.2L8.6 1.4Z" />
    </svg>
  );
}
