import { useTranslations } from 'next-intl';
import { TextField } from '@/components/form/fields';

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

/** For password managers only; people read the address in the text above. */
export function OwnerOfPassword({ email }: { email: string }) {
  return <input type="email" autoComplete="username" value={email} readOnly hidden />;
}
