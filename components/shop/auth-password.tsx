import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { PasswordInput } from '@/components/form/password-input';

type Props = Omit<ComponentProps<typeof PasswordInput>, 'showLabel' | 'name'> & { name?: string };

export function PasswordField({ name = 'password', ...field }: Props) {
  const t = useTranslations('account.auth');
  return <PasswordInput name={name} showLabel={t('showPassword')} {...field} />;
}
