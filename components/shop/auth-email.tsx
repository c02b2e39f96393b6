import { useTranslations } from 'next-intl';
import { TextField } from '@/components/form/fields';

/** The address that is the name of an account. */
export function EmailField({ hint }: { hint?: string }) {
  const t = useTranslations('account.auth');
  return (
    <TextField
      name="email"
      label={t('email')}
      hint={hint}
      type="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}

/** Tells password managers whose password is typed below; people read it in the text above. */
export function OwnerOfPassword({ email }: { email: string }) {
  return <input type="email" autoComplete="username" value={email} readOnly hidden />;
}
