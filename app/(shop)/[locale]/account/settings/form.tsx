import { useTranslations } from 'next-intl';
import { SelectField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';
import { OwnerOfPassword } from '@/components/shop/auth-email';
import { PasswordField } from '@/components/shop/auth-password';
import { languageName, type Locale, locales } from '@/lib/locales';
import { savePassword, saveProfile } from './actions';

/** Name and language. */
export function ProfileForm({ locale, name, language }: { locale: Locale; name: string; language: Locale }) {
  const t = useTranslations('account.settings');
  return (
    <Form
      area="account"
      className="grid max-w-xl gap-5"
      action={saveProfile.bind(null, locale)}
      started={{ name, locale: language }}
      texts={{ saved: t('saved') }}
    >
      <FormNotice />
      <TextField name="name" label={t('name')} autoComplete="name" required />
      <SelectField name="locale" label={t('language')} hint={t('languageHint')}>
        {locales.map((one) => (
          <option key={one} value={one} lang={one}>
            {languageName(one)}
          </option>
        ))}
      </SelectField>
      <Submit>{t('save')}</Submit>
    </Form>
  );
}

/** A new password, for somebody who knows the old one. */
export function PasswordForm({ locale, email }: { locale: Locale; email: string }) {
  const t = useTranslations('account.settings');
  const auth = useTranslations('account.auth');
  return (
    <Form
      area="account"
      className="grid max-w-xl gap-5"
      action={savePassword.bind(null, locale)}
      texts={{ saved: t('passwordSaved') }}
    >
      <FormNotice />
      <OwnerOfPassword email={email} />
      <PasswordField name="oldPassword" label={t('oldPassword')} />
      <PasswordField label={t('newPassword')} hint={auth('passwordHint')} fresh />
      <Submit>{t('passwordSave')}</Submit>
    </Form>
  );
}
