'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { emptyForm, type FormState } from '@/lib/forms';

/** What a form says, by the key of an error or an outcome. */
export type FormTexts = Record<string, ReactNode>;

type FormInPage = { state: FormState; pending: boolean; texts: FormTexts };

export const FormContext = createContext<FormInPage>({ state: emptyForm, pending: false, texts: {} });

/** The form around: its state, whether it is on its way, and its words. */
export const useFormInPage = () => useContext(FormContext);

/** What was typed into a field, and in words what is wrong with it. */
export function useField(name: string): { typed: string | undefined; all: string[]; error: ReactNode } {
  const { state, texts } = useFormInPage();
  const all = [state.values[name] ?? []].flat();
  const key = state.errors[name];
  return { typed: all[0], all, error: key && (texts[key] ?? texts.unexpected) };
}
