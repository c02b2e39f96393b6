'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { emptyForm, type FormState } from '@/lib/forms';

/** What a form says, by the key of an error or an outcome. */
export type FormTexts = Record<string, ReactNode>;

type FormInPage = {
  state: FormState;
  pending: boolean;
  texts: FormTexts;
  /** Stands before the ids of its fields, where another form on the page has fields of the same names. */
  prefix?: string;
};

export const FormContext = createContext<FormInPage>({ state: emptyForm, pending: false, texts: {} });

/** The form around: its state, whether it is on its way, and its words. */
export const useFormInPage = () => useContext(FormContext);

/** What was typed into a field, and in words what is wrong with it. */
export function useField(name: string): { typed: string | undefined; all: string[]; error: ReactNode } {
  const { state, texts } = useFormInPage();
  const all = [state.values[name] ?? []].flat();
  const error = state.errors[name];
  return { typed: all[0], all, error: error && (state.said?.[error] ?? inWords(error, texts)) };
}

/** The words of an error. One with a limit behind a colon (`tooLong:80`) has it filled in for `{limit}`. */
function inWords(error: string, texts: FormTexts): ReactNode {
  const [key = '', limit = ''] = error.split(':');
  const words = texts[key] ?? texts.unexpected;
  return typeof words === 'string' ? words.replace('{limit}', limit) : words;
}
