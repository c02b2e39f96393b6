import type { ComponentProps } from 'react';

const base =
  'inline-flex min-h-12 items-center justify-center gap-2 px-6 py-2.5 text-center font-semibold no-underline disabled:opacity-60';
export const looks = {
  primary: `${base} bg-ruby text-on-ruby hover:bg-ink hover:text-paper`,
  secondary: `${base} border border-ink text-ink hover:bg-ink hover:text-paper`,
  small: 'min-h-6 rounded-sm border border-muted px-2 text-sm hover:border-accent disabled:opacity-60',
};
export type Look = { look?: keyof typeof looks };

export function Button({ look = 'primary', className = '', ...button }: Look & ComponentProps<'button'>) {
  return <button className={`${looks[look]} cursor-pointer ${className}`} {...button} />;
}
