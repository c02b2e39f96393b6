'use client';

import { type FormEvent, Fragment, type ReactNode, startTransition, useActionState, useEffect, useRef } from 'react';
import type { FormState } from '@/lib/forms';
import { sendThrough, useAcrossUpdates } from './across-updates';
import { useCorrected } from './corrected';
import { FormContext, type FormTexts, useFormInPage } from './context';

/** Bind arguments in the page: bound during render, each try would get a new action. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

type Props = {
  action: FormAction;
  texts: FormTexts;
  /** Initial values; in the answer to another form, what was typed there. */
  started?: FormState['values'];
  wrong?: FormState['errors'];
  /** The page that shows the answer without JavaScript, if not the sender's. */
  answerAt?: string;
  /** Replaces the form once the outcome is `sent`. */
  sent?: ReactNode;
  className?: string;
  /** For buttons that stand outside. */
  id?: string;
  /** False when its step is over: then it shows only the answer to an earlier submit. */
  offered?: boolean;
  /** Keeps field ids unique when another form has the same names. */
  prefix?: string;
  children: ReactNode;
};

/** Works without JavaScript, keeps input, and focuses what the answer is about. */
export function SentForm({ action, texts, started, wrong = {}, answerAt, sent, children, ...form }: Props) {
  const { id, className = 'grid gap-5', offered = true, prefix } = form;
  const { values } = useFormInPage().state;
  const place = useRef<HTMLDivElement>(null);
  const acting = useAcrossUpdates(action, place, (previous) => ({ ...previous, outcome: 'updated' }));
  const [state, send, pending] = useActionState(acting, { errors: wrong, values: started ?? values }, answerAt);

  const { corrected, sends, looksAgain } = useCorrected(state);
  const cameWithPage = useRef(true);
  useEffect(() => {
    const leadToAnswer = () => {
      const find = (selector: string) => place.current?.querySelector<HTMLElement>(selector);
      (find('[aria-invalid], [data-invalid] input') ?? find('[data-answer]'))?.focus();
    };
    if (!cameWithPage.current) {
      if (state.outcome === 'saved') place.current?.querySelector('form')?.reset();
      return leadToAnswer();
    }
    cameWithPage.current = false;
    // Without script the answer is a new page, and people may type before its script runs: also at the moment when the focus
    // has left one field and has not reached the next.
    const timer = setTimeout(() => document.activeElement === document.body && leadToAnswer());
    return () => clearTimeout(timer);
  }, [state]);

  if (!offered && !isAnswer(state)) return null;
  return (
    <FormContext value={{ state, corrected, pending, texts, prefix, send }}>
      <div ref={place} className="contents" onSubmitCapture={sends} onInput={looksAgain}>
        {sent && state.outcome === 'sent' ? (
          // Forms in it begin anew with what was sent this time.
          <Fragment key={JSON.stringify(state.values)}>{sent}</Fragment>
        ) : (
          <SendingForm id={id} className={className}>
            {children}
          </SendingForm>
        )}
      </div>
    </FormContext>
  );
}

function isAnswer({ outcome, errors }: FormState): boolean {
  return outcome !== undefined || Object.keys(errors).length > 0;
}

/** Within `sent` it sends the same form again, such as with a corrected address. */
export function SendingForm({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  const { send } = useFormInPage();
  return (
    <form id={id} action={send} onSubmit={sendForm(send)} noValidate className={className}>
      {children}
    </form>
  );
}

/** Submits by hand: React would reset the form, and a refused password must be typed again. */
function sendForm(send: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const form = new FormData(event.currentTarget, submitter);
    const otherPage = submitter?.getAttribute('formaction');
    if (otherPage) return void sendThrough(otherPage, event.currentTarget, form);
    startTransition(() => send(form));
  };
}
