import { useTranslations } from 'next-intl';
import { Typed } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';
import { EmailField } from '@/components/shop/auth-email';
import { Notice } from '@/components/ui/notice';
import { Whole } from '@/components/ui/whole';
import { askForLink } from './actions';

export function AskForLinkForm() {
  const t = useTranslations('account.auth.forgotten');
  const onItsWay = (
    <Notice tone="good">
      <p className="font-semibold">{t('sentTitle')}</p>
      <p className="wrap-anywhere">
        <Whole>{t.rich('sent', { email: () => <Typed name="email" /> })}</Whole>
      </p>
    </Notice>
  );
  return (
    <Form area="account" action={askForLink} sent={onItsWay}>
      <FormNotice />
      <EmailField />
      <Submit>{t('submit')}</Submit>
    </Form>
  );
}
