'use client';

import { useTranslations } from 'next-intl';
import { EmailField } from '@/components/shop/auth-email';
import { AuthForm } from '@/components/shop/auth-form';
import { Notice } from '@/components/ui/notice';
import { askForLink } from './actions';

export function AskForLinkForm() {
  const t = useTranslations('account.auth.forgotten');
  return (
    <AuthForm
      action={askForLink}
      submit={t('submit')}
      done={({ outcome, values }) =>
        outcome === 'sent' && (
          <Notice tone="good">
            <p className="font-semibold">{t('sentTitle')}</p>
            <p className="break-words">{t('sent', { email: String(values.email) })}</p>
          </Notice>
        )
      }
    >
      {(fields) => <EmailField fields={fields} />}
    </AuthForm>
  );
}
