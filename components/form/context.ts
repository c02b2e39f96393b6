'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { emptyForm, type FormState } from '@/lib/forms';

export type FormTexts = Record<string, ReactNode>;

type FormInPage = {
  state: FormState;
  /** Refused fields that may be right by now: their errors are gone until the next answer. */
  corrected: string[];
  pending: boolean;
  texts: FormTexts;
  /** Keeps field ids unique when another form has the same names. */
  prefix?: string;
  /** Sends the form. */
  send: (form: FormData) => void;
};

export const FormContext = createContext<FormInPage>({
  state: emptyForm,
  corrected: [],
  pending: false,
  texts: {},
  send: () => undefined,
});

export const useFormInPage = () => useContext(FormContext);

export function useField(name: string): { typed: string | undefined; all: string[]; error: ReactNode } {
  const { state, corrected, texts } = useFormInPage();
  const all = [state.values[name] ?? []].flat();
  const error = corrected.includes(name) ? undefined : state.errors[name];
  return { typed: all[0], all, error: error && (state.said?.[error] ?? inWords(error, texts)) };
}

/** What stands behind a colon (`tooLong:80`) replaces the words' one placeholder. */
function inWords(error: string, texts: FormTexts): ReactNode {
  const [key = '', value = ''] = error.split(':');
  const words = texts[key] ?? texts.unexpected;
  return typeof words === 'string' ? words.replace(/\{\w+\}/, () => value) : words;
}
