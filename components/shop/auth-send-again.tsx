'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { FormState } from '@/lib/forms';
import { localePath } from '@/lib/locales';
import { EmailField } from './auth-email';
import { AuthForm } from './auth-form';

type Props = { action: (previous: FormState, form: FormData) => Promise<FormState>; email?: string };

/** Asks for the confirmation mail once more, for an address that is known on this page or typed here. */
export function SendAgainForm({ action, email }: Props) {
  const t = useTranslations('account.auth.sendAgain');
  const locale = useLocale();
  return (
    <AuthForm
      action={action}
      answerAt={localePath(locale, '/confirm')}
      submit={t('submit')}
      done={({ outcome, values }) =>
        outcome === 'sent' && (
          <Notice tone="good">
            <p className="break-words">{t('sent', { email: String(values.email) })}</p>
          </Notice>
        )
      }
    >
      {(fields) => (email ? <input type="hidden" name="email" value={email} /> : <EmailField fields={fields} />)}
    </AuthForm>
  );
}
