import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Link } from '@/components/ui/link';

type Props = { action: FormAction; mark: string; here: string; children: ReactNode };

/** For a link from a mail. `mark` identifies the link, `here` is the page's own path. */
export function LinkForm({ action, mark, here, children }: Props) {
  const t = useTranslations('account.auth');
  const again = (text: ReactNode) => <Link href={here}>{text}</Link>;
  const texts = {
    gone: t('gone.title'),
    closed: t('closed.lead'),
    otherLink: t.rich('otherLink', { again }),
  };
  return (
    <Form area="account" action={action} texts={texts}>
      <FormNotice />
      <input type="hidden" name="link" value={mark} />
      {children}
    </Form>
  );
}
