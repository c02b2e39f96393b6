import { type FormEvent, startTransition } from 'react';

/** Sends a form to its action by hand: when React sends it, it empties it, and a refused password must be typed again. */
export function sendForm(send: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => send(form));
  };
}
