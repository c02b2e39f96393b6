'use client';

import { useMessages } from 'next-intl';
import { type FormEvent, useActionState, useEffect, useRef, useState } from 'react';
import type { ZodType } from 'zod';
import { emptyForm, type FormState, formValues, refused } from '@/lib/forms';

/** What a form sends to. The page binds its arguments: bound while the form is rendered it would be a new action at each try. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;
type Values = FormState['values'];
/** Loads the server's schema for what was typed, so that a slip shows without waiting; the server checks in any case. */
type LoadCheck = () => Promise<(values: Values) => ZodType>;

/** A form of the shop: sends itself with or without scripts, knows what was typed, and says in words what is wrong with it. */
export function useShopForm(action: FormAction, started: Values = {}, load?: LoadCheck) {
  const [answer, send, pending] = useActionState(action, { ...emptyForm, values: started });
  const [slip, setSlip] = useState<FormState>();
  const form = useRef<HTMLFormElement>(null);
  const check = useRef<(values: Values) => ZodType>(undefined);
  const texts = useErrorTexts();
  const state = slip ?? answer;

  useEffect(() => {
    void load?.().then((loaded) => (check.current = loaded));
  }, [load]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-notice]')?.focus();
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    const values = formValues(new FormData(event.currentTarget));
    const result = check.current?.(values).safeParse(values);
    const wrong = result?.error && refused(values, result.error);
    setSlip(wrong);
    if (wrong) event.preventDefault();
  }

  return {
    state,
    pending,
    attributes: { ref: form, action: send, onSubmit, noValidate: true },
    values: answer.values,
    typed: (name: string) => [answer.values[name] ?? []].flat()[0],
    error: (name: string) => texts[state.errors[name] ?? ''],
  };
}

/** Error texts by key: those of the shop, and those that every form has. */
function useErrorTexts(): Record<string, string> {
  const { common, shop } = useMessages();
  return { ...common.errors, ...shop.errors };
}
