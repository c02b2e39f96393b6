import type { ComponentProps } from 'react';

const base =
  'inline-flex min-h-11 items-center justify-center rounded-sm px-5 py-2 font-semibold no-underline disabled:opacity-60';
const looks = {
  primary: `${base} bg-accent text-on-accent hover:text-on-accent hover:brightness-110`,
  secondary: `${base} border border-ink text-ink hover:border-accent`,
  danger: `${base} border border-bad text-bad`,
};
type Look = { look?: keyof typeof looks };

/** A button of a form. */
export function Button({ look = 'primary', className = '', ...button }: Look & ComponentProps<'button'>) {
  return <button className={`${looks[look]} cursor-pointer ${className}`} {...button} />;
}

/** A link that looks like a button, for the one step that comes next. */
export function ButtonLink({ look = 'primary', className = '', ...link }: Look & ComponentProps<'a'>) {
  return <a className={`${looks[look]} ${className}`} {...link} />;
}
