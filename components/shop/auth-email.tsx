import { useTranslations } from 'next-intl';
import { TextField } from '@/components/form/fields';
import { shapes } from '@/components/form/shapes';

export function EmailField({ hint }: { hint?: string }) {
  const t = useTranslations('account.auth');
  return (
    <TextField
      name="email"
      pattern={shapes.mailAddress}
      label={t('email')}
      hint={hint}
      // Browsers turn umlauts in the domain of an "email" into punycode, or refuse them.
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
    />
  );
}

/** For password managers only; people read the address in the text above. */
export function OwnerOfPassword({ email }: { email: string }) {
  return <input type="text" autoComplete="username" value={email} readOnly hidden />;
}
