'use client';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea, TextField } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { emptyForm, type FormState } from '@/lib/forms';

export type RequestWords = {
  name: string;
  email: string;
  emailHint: string;
  message: string;
  messageHint?: string;
  leaveEmpty: string;
  submit: string;
  /** What stands above a refused form, by outcome. */
  notices: Record<string, string>;
  check: string;
  errors: Record<string, string>;
};
export type RequestAction = (state: FormState, form: FormData) => Promise<FormState>;

type RequestFormProps = {
  action: RequestAction;
  /** The dynamic page with this same form: there a refused form is shown again. */
  page: string;
  hidden: { kind: string; site: string; locale: string };
  /** What the message begins with. */
  begun?: string;
  words: RequestWords;
};

/** Name, address and message. Works on a page without script: it posts to `page`, which answers. */
export function RequestForm({ action, page, hidden, begun, words }: RequestFormProps) {
  const [{ errors, values, outcome }, send, pending] = useActionState(action, emptyForm, page);
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const error = (name: string) => {
    const key = errors[name];
    return key && (words.errors[key] ?? words.check);
  };
  const notice = outcome ? words.notices[outcome] : Object.keys(errors).length > 0 ? words.check : undefined;
  return (
    <form action={send} className="grid max-w-2xl gap-6">
      {notice && <Notice tone="bad">{notice}</Notice>}
      {Object.entries({ ...hidden, site: text('site') || hidden.site }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        name="name"
        label={words.name}
        autoComplete="name"
        maxLength={200}
        required
        defaultValue={text('name')}
        error={error('name')}
      />
      <TextField
        name="email"
        type="email"
        label={words.email}
        hint={words.emailHint}
        autoComplete="email"
        maxLength={254}
        required
        defaultValue={text('email')}
        error={error('email')}
      />
      <TextArea
        name="message"
        label={words.message}
        hint={words.messageHint}
        rows={7}
        maxLength={5000}
        required
        defaultValue={text('message') || begun}
        error={error('message')}
      />
      <div hidden>
        <TextField name="website" label={words.leaveEmpty} autoComplete="off" tabIndex={-1} defaultValue="" />
      </div>
      <p>
        <Button disabled={pending}>{words.submit}</Button>
      </p>
    </form>
  );
}
