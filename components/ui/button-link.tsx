import type { ComponentProps } from 'react';
import { type Look, looks } from './button';
import { Link } from './link';

/** A link that looks like a button, for the one step that comes next. */
export function ButtonLink({ look = 'primary', className = '', ...link }: Look & ComponentProps<typeof Link>) {
  return <Link className={`${looks[look]} ${className}`} {...link} />;
}
