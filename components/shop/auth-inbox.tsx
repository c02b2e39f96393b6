'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { FormState } from '@/lib/forms';
import { SendAgainForm } from './auth-send-again';

type Props = { email: string; sendAgain: (previous: FormState, form: FormData) => Promise<FormState> };

/** After registering: where the mail went, and what to do when it does not come. */
export function LookIntoInbox({ email, sendAgain }: Props) {
  const t = useTranslations('account.auth.inbox');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="grid gap-6">
      <div className="grid gap-3 border-l-4 border-good bg-raised px-4 py-4">
        <h2 ref={heading} tabIndex={-1}>
          {t('title')}
        </h2>
        <p className="break-words">{t.rich('sent', { email, strong: (text) => <strong>{text}</strong> })}</p>
        <p>{t('next')}</p>
      </div>
      <div className="grid gap-3">
        <h3>{t('nothing')}</h3>
        <p>{t('spam')}</p>
        <SendAgainForm action={sendAgain} email={email} />
      </div>
    </section>
  );
}
