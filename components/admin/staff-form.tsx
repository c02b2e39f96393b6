'use client';

import { useMessages, useTranslations } from 'next-intl';
import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { emptyForm, type FormState } from '@/lib/forms';

/** The fields of a form know what was typed and what is wrong with it. */
export type StaffFields = { typed: (name: string) => string | undefined; error: (name: string) => string | undefined };

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What the form is about; sent along unseen. */
  orderId: string;
  submit: string;
  look?: 'primary' | 'secondary';
  children: (fields: StaffFields) => ReactNode;
};

/** A form on an order: works without JavaScript, keeps what was typed, and moves the focus to what is wrong. */
export function StaffForm({ action, orderId, submit, look, children }: Props) {
  const [state, send, pending] = useActionState(action, emptyForm);
  const form = useRef<HTMLFormElement>(null);
  const t = useTranslations('admin.errors');
  const texts: Record<string, string> = useMessages().admin.errors;

  useEffect(() => {
    if (state !== emptyForm) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [state]);

  const typed = (name: string) => [state.values[name]].flat()[0];
  const error = (name: string) => {
    const key = state.errors[name];
    return key === undefined ? undefined : (texts[key] ?? t('unexpected'));
  };
  return (
    <form ref={form} action={send} noValidate className="grid max-w-xl gap-4">
      {Object.keys(state.errors).length > 0 && <Notice tone="bad">{t('check')}</Notice>}
      <input type="hidden" name="orderId" value={orderId} />
      {children({ typed, error })}
      <Button look={look} disabled={pending} aria-busy={pending} className="justify-self-start">
        {submit}
      </Button>
    </form>
  );
}
