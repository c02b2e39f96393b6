'use client';

import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from 'react';
import type { FormState } from '@/lib/forms';
import { useAcrossUpdates } from './across-updates';
import { FormContext, type FormTexts, useFormInPage } from './context';

/** What a form sends to. The page binds its arguments: bound while the form is rendered it would be a new action at each try. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

type Props = {
  action: FormAction;
  texts: FormTexts;
  /** What stands in the fields at first; in the answer to another form, what was typed into that one. */
  started?: FormState['values'];
  /** What is wrong with it from the start. */
  wrong?: FormState['errors'];
  /** The page that shows the answer without JavaScript, when the form is not always on the one it is sent from. */
  answerAt?: string;
  /** Replaces the form once the outcome is `sent`. */
  sent?: ReactNode;
  className?: string;
  /** Whether browsers leave the fields to the server, which has the better words. */
  noValidate?: boolean;
  /** False where its step is over: then it stands there only while it shows the answer to what was sent before. */
  offered?: boolean;
  /** Stands before the ids of the fields, where another form on the page has fields of the same names. */
  prefix?: string;
  children: ReactNode;
};

/** A form that works without JavaScript, keeps what was typed, and moves the focus to what the answer is about. */
export function SentForm({ action, texts, started, wrong = {}, answerAt, sent, children, ...form }: Props) {
  const { className = 'grid gap-5', noValidate = true, offered = true, prefix } = form;
  const { values } = useFormInPage().state;
  const place = useRef<HTMLDivElement>(null);
  const acting = useAcrossUpdates(action, place, (previous) => ({ ...previous, outcome: 'updated' }));
  const [state, send, pending] = useActionState(acting, { errors: wrong, values: started ?? values }, answerAt);

  const isNew = useRef(true);
  useEffect(() => {
    const typesAlready = isNew.current && document.activeElement !== document.body;
    isNew.current = false;
    // Without script the answer is a page, and people are faster than the script that comes after it.
    if (typesAlready) return;
    if (state.outcome === 'saved') place.current?.querySelector('form')?.reset();
    const find = (selector: string) => place.current?.querySelector<HTMLElement>(selector);
    (find('[aria-invalid], [data-invalid] input') ?? find('[data-answer]'))?.focus();
  }, [state]);

  if (!offered && !isAnswer(state)) return null;
  return (
    <FormContext value={{ state, pending, texts, prefix }}>
      <div ref={place} className="contents">
        {sent && state.outcome === 'sent' ? (
          sent
        ) : (
          <form action={send} onSubmit={sendForm(send)} noValidate={noValidate} className={className}>
            {children}
          </form>
        )}
      </div>
    </FormContext>
  );
}

/** Whether a form has been sent and came back. */
function isAnswer({ outcome, errors }: FormState): boolean {
  return outcome !== undefined || Object.keys(errors).length > 0;
}

/** Sends a form to its action by hand: when React sends it, it empties it, and a refused password must be typed again. */
function sendForm(send: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => send(form));
  };
}
