import { useTranslations } from 'next-intl';
import { HiddenField, Typed } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { Notice } from '@/components/ui/notice';
import { Whole } from '@/components/ui/whole';
import { EmailField } from './auth-email';

type Props = {
  action: FormAction;
  /** Whether the address was typed into the form around this one. */
  known?: boolean;
};

/** Asks for the confirmation mail once more. */
export function SendAgainForm({ action, known = false }: Props) {
  const t = useTranslations('account.auth.sendAgain');
  const onItsWay = (
    <Notice tone="good">
      <p className="wrap-anywhere">
        <Whole>{t.rich('sent', { email: () => <Typed name="email" /> })}</Whole>
      </p>
    </Notice>
  );
  return (
    <Form area="account" action={action} answerAt="/confirm" sent={onItsWay}>
      <FormNotice />
      {known ? <HiddenField name="email" /> : <EmailField />}
      <Submit>{t('submit')}</Submit>
    </Form>
  );
}
