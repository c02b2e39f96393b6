import { useLocale } from 'next-intl';
import type { ComponentProps } from 'react';
import { hrefIn } from './href';

/** A plain link. One to a page of this site says it without language and leads to it in the reader's. */
export function Link({ href, ...link }: ComponentProps<'a'> & { href: string }) {
  return <a href={hrefIn(useLocale(), href)} {...link} />;
}
