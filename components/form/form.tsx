import { useLocale, useMessages } from 'next-intl';
import type { ComponentProps } from 'react';
import { hrefIn } from '@/components/ui/href';
import type { FormTexts } from './context';
import { SentForm } from './sent-form';

type Props = Omit<ComponentProps<typeof SentForm>, 'texts'> & {
  /** The area's error texts, beside those that every form has. */
  area?: 'shop' | 'account' | 'admin';
  texts?: FormTexts;
};

/** A client component gets its texts from here; its content stays server-rendered. */
export function Form({ area, texts, answerAt, ...form }: Props) {
  const messages = useMessages();
  const own = area && messages[area].errors;
  const locale = useLocale();
  const page = answerAt && hrefIn(locale, answerAt);
  return <SentForm {...form} answerAt={page} texts={{ ...messages.common.errors, ...own, ...texts }} />;
}
