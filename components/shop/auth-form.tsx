'use client';

import { useMessages, useTranslations } from 'next-intl';
import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { emptyForm, type FormState } from '@/lib/forms';
import { sendForm } from './send-form';

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** The fields of a form know what was typed and what is wrong with it. */
export type AuthFields = { typed: (name: string) => string | undefined; error: (name: string) => string | undefined };

type Props = {
  action: Action;
  submit: string;
  /** What an outcome of the action means; outcomes without a notice are shown by `done`. */
  notices?: Record<string, ReactNode>;
  /** The page that shows the answer without JavaScript, when the form is not always on the one it is sent from. */
  answerAt?: string;
  /** Replaces the form when it returns something. */
  done?: (state: FormState) => ReactNode;
  children: (fields: AuthFields) => ReactNode;
};

/** A form about an account: works without JavaScript, says what is wrong beside the field and moves the focus there. */
export function AuthForm({ action, submit, notices = {}, answerAt, done, children }: Props) {
  const [state, send, pending] = useActionState(action, emptyForm, answerAt);
  const form = useRef<HTMLFormElement>(null);
  const texts = useErrorTexts();

  useEffect(() => {
    if (state === emptyForm) return;
    if (state.outcome === 'saved') form.current?.reset();
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
    (find('[aria-invalid]') ?? find('[data-notice]'))?.focus();
  }, [state]);

  const instead = done?.(state);
  if (instead) return instead;
  return (
    <form ref={form} action={send} onSubmit={sendForm(send)} noValidate className="grid gap-5">
      <FormNotice state={state} notices={notices} />
      {children({
        typed: (name) => textOf(state.values[name]),
        error: (name) => texts[state.errors[name] ?? ''],
      })}
      <Button disabled={pending} aria-busy={pending} className="justify-self-start">
        {submit}
      </Button>
    </form>
  );
}

function FormNotice({ state, notices }: { state: FormState; notices: Record<string, ReactNode> }) {
  const t = useTranslations('common.errors');
  const wrong = Object.keys(state.errors).length > 0;
  const text = state.outcome === 'tooMany' ? t('tooMany') : notices[state.outcome ?? ''];
  if (!wrong && !text) return null;
  const good = state.outcome === 'saved';
  return (
    <div tabIndex={-1} data-notice>
      <Notice tone={good ? 'good' : 'bad'}>{text ?? t('check')}</Notice>
    </div>
  );
}

/** Error texts by key: those of accounts, and those that every form has. */
function useErrorTexts(): Record<string, string> {
  const { common, account } = useMessages();
  return { ...common.errors, ...account.errors };
}

function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
