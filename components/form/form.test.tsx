import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { emptyForm, type FormState } from '@/lib/forms';
import { FormContext } from './context';
import { CheckField, HiddenField, Option, OptionGroup, SelectField, TextArea, TextField, Typed } from './fields';
import { FormNotice } from './notice';
import { SentForm } from './sent-form';
import { Submit } from './submit';

const texts = {
  required: 'Please fill in this field.',
  tooLong: 'At most {limit} characters.',
  check: 'Please check the marked fields.',
  unexpected: 'Something went wrong.',
  saved: 'Saved.',
  wrong: <a href="/confirm">Not confirmed</a>,
};

/** What the server makes of fields in a form with this state. */
function shown(fields: ReactNode, state: Partial<FormState> = {}, pending = false): string {
  return renderToStaticMarkup(
    <FormContext value={{ state: { ...emptyForm, ...state }, corrected: [], pending, texts, send: () => undefined }}>
      {fields}
    </FormContext>,
  );
}

test('a field brings back what was typed, marked up as text', () => {
  const html = shown(<TextField name="name" label="Name" />, { values: { name: '"><b>Ada' } });
  expect(html).toContain('value="&quot;&gt;&lt;b&gt;Ada"');
  expect(html).toContain('<label for="name"');
  expect(html).not.toContain('aria-invalid=');
  expect(html).not.toContain('aria-describedby');
});

test('hint and error are tied to their field', () => {
  const html = shown(<TextField name="name" label="Name" hint="As on your card" />, { errors: { name: 'required' } });
  expect(html).toContain('aria-describedby="name-hint name-error"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('<p id="name-hint" class="text-sm text-muted">As on your card</p>');
  expect(html).toMatch(/<p id="name-error"[^>]*>Please fill in this field\.<\/p>/);
});

test('an error of another field marks nothing here', () => {
  const html = shown(<TextField name="name" label="Name" />, { errors: { email: 'required' } });
  expect(html).not.toContain('aria-invalid=');
});

test('an error without words of its own is still said', () => {
  expect(shown(<TextArea name="notes" label="Notes" />, { errors: { notes: 'nobodyKnows' } })).toContain(
    'Something went wrong.',
  );
});

test('a text that is too long is told its limit', () => {
  const html = shown(<TextArea name="notes" label="Notes" />, { errors: { notes: 'tooLong:2000' } });
  expect(html).toContain('At most 2000 characters.');
});

test('several lines come back with their breaks', () => {
  const html = shown(<TextArea name="notes" label="Notes" mono />, { values: { notes: 'one\ntwo' } });
  expect(html).toMatch(/<textarea id="notes" name="notes" class="[^"]*font-mono[^"]*">one\ntwo<\/textarea>/);
});

test('the picked option of a list is picked again; without one it is the first', () => {
  const list = (
    <SelectField name="cache" label="Cache">
      <option value="">None</option>
      <option>Redis</option>
    </SelectField>
  );
  expect(shown(list, { values: { cache: 'Redis' } })).toContain('<option selected="">Redis</option>');
  expect(shown(list)).not.toContain('selected');
});

test('a ticked box stays ticked', () => {
  const box = <CheckField name="terms" label="I accept" />;
  expect(shown(box, { values: { terms: 'on' } })).toContain('checked=""');
  expect(shown(box)).not.toContain('checked');
  expect(shown(box, { errors: { terms: 'required' } })).toContain('aria-describedby="terms-error"');
});

test.each(['radio', 'checkbox'] as const)('one of several is picked again: %s', (type) => {
  const options = ['ruby', 'python'].map((value) => <Option key={value} type={type} name="stack" value={value} />);
  const html = shown(options, { values: { stack: ['python', 'node'] } });
  expect(html).toMatch(/id="stack-python"[^>]*checked=""/);
  expect(html).not.toMatch(/id="stack-ruby"[^>]*checked=/);
});

test('a group says what is wrong with the choice', () => {
  const group = (
    <OptionGroup name="stack" legend="Stack">
      …
    </OptionGroup>
  );
  const html = shown(group, { errors: { stack: 'required' } });
  expect(html).toContain('<fieldset aria-describedby="stack-error" data-invalid="true">');
  expect(html).toMatch(/<p id="stack-error"[^>]*>Please fill in this field\./);
  expect(shown(group)).not.toContain('data-invalid');
});

test('what was typed can be sent along and be told', () => {
  const fields = (
    <>
      <HiddenField name="email" />
      <Typed name="email" />
    </>
  );
  expect(shown(fields, { values: { email: 'a@b.ch' } })).toBe(
    '<input type="hidden" name="email" value="a@b.ch"/>a@b.ch',
  );
});

test('a form that is on its way cannot be sent again', () => {
  expect(shown(<Submit>Send</Submit>, {}, true)).toMatch(/<button[^>]*disabled="" aria-busy="true"[^>]*>Send</);
  expect(shown(<Submit>Send</Submit>)).not.toContain('disabled=""');
});

test.each<[string, Partial<FormState>, string, string]>([
  ['fields are wrong', { errors: { name: 'required' } }, 'role="alert"', texts.check],
  ['it is saved', { outcome: 'saved' }, 'role="status"', texts.saved],
  ['an outcome has words of its own', { outcome: 'wrong' }, 'role="alert"', '<a href="/confirm">Not confirmed</a>'],
])('the notice says when %s', (_when, state, role, words) => {
  const html = shown(<FormNotice />, state);
  expect(html).toContain(role);
  expect(html).toContain(words);
  expect(html).toContain('tabindex="-1" data-answer="true"');
});

test.each([{}, { outcome: 'sent' }])('there is no notice when there is nothing to say: %o', (state) => {
  expect(shown(<FormNotice />, state)).toBe('');
});

test('a form begins with what it is given, and leaves checking to the server', () => {
  const form = (
    <SentForm action={async (state) => state} texts={texts} started={{ name: 'Ada' }}>
      <TextField name="name" label="Name" />
    </SentForm>
  );
  const html = shown(form, { values: { name: 'Bob' } });
  expect(html).toContain('value="Ada"');
  expect(html).toMatch(/<form[^>]* noValidate=""/);
});

test('a form in the answer to another begins with what was typed there', () => {
  const form = (
    <SentForm action={async (state) => state} texts={texts}>
      <HiddenField name="email" />
    </SentForm>
  );
  const html = shown(form, { values: { email: 'a@b.ch' } });
  expect(html).toContain('value="a@b.ch"');
});
