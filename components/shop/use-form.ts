'use client';

import { useMessages } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { emptyForm, type FormState } from '@/lib/forms';
import { sendForm } from './send-form';

/** What a form sends to. The page binds its arguments: bound while the form is rendered it would be a new action at each try. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;
type Values = FormState['values'];

/** A form of the shop: sends itself with or without scripts, knows what was typed, and says in words what is wrong with it. */
export function useShopForm(action: FormAction, started: Values = {}) {
  const [state, send, pending] = useActionState(action, { ...emptyForm, values: started });
  const form = useRef<HTMLFormElement>(null);
  const texts = useErrorTexts();

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-notice]')?.focus();
  }, [state]);

  return {
    state,
    pending,
    attributes: { ref: form, action: send, onSubmit: sendForm(send), noValidate: true },
    values: state.values,
    typed: (name: string) => [state.values[name] ?? []].flat()[0],
    error: (name: string) => texts[state.errors[name] ?? ''],
  };
}

/** Error texts by key: those of the shop, and those that every form has. */
function useErrorTexts(): Record<string, string> {
  const { common, shop } = useMessages();
  return { ...common.errors, ...shop.errors };
}
