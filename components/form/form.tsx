import { useLocale, useMessages } from 'next-intl';
import type { ComponentProps } from 'react';
import { hrefIn } from '@/components/ui/href';
import type { FormTexts } from './context';
import { SentForm } from './sent-form';

type Props = Omit<ComponentProps<typeof SentForm>, 'texts'> & {
  /** Whose error texts it speaks with, beside those that every form has. */
  area?: 'shop' | 'account' | 'admin';
  /** Further words, for errors and outcomes of its action. */
  texts?: FormTexts;
};

/** A form with its words. What stands in it is made by the server; browsers get only what follows the answer. */
export function Form({ area, texts, answerAt, ...form }: Props) {
  const messages = useMessages();
  const own = area && messages[area].errors;
  const locale = useLocale();
  const page = answerAt && hrefIn(locale, answerAt);
  return <SentForm {...form} answerAt={page} texts={{ ...messages.common.errors, ...own, ...texts }} />;
}
