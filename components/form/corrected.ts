'use client';

import { type FormEvent, useRef, useState } from 'react';
import type { FormState } from '@/lib/forms';

/**
 * Takes the error away from under a field once it may be right: silently, since people are typing, and until the next answer. Both
 * handlers belong around the form.
 */
export function useCorrected(state: FormState) {
  const sent = useRef<Values>(undefined);
  const [seen, setSeen] = useState<{ state: FormState; corrected: string[] }>({ state, corrected: [] });
  const corrected = seen.state === state ? seen.corrected : [];
  return {
    corrected,
    sends: ({ target }: FormEvent) => {
      if (target instanceof HTMLFormElement) sent.current = valuesOf(new FormData(target));
    },
    looksAgain: ({ target }: FormEvent) => {
      const refused = Object.keys(state.errors).filter((name) => !corrected.includes(name));
      const form = target instanceof Element ? target.closest('form') : null;
      if (refused.length === 0 || !form) return;
      // Without script the page brings back what was sent, except for secrets.
      const before = sent.current ?? ((name: string) => [state.values[name] ?? []].flat());
      const more = correctedFields(refused, controlsOf(form), before, valuesOf(new FormData(form)));
      if (more.length > 0) setSeen({ state, corrected: [...corrected, ...more] });
    },
  };
}

/** A field of a form; `together` names the fields that its rule looks at, too. */
export type Control = { name: string; valid: boolean; together?: string };

/** The values of a form by name, as it sends them. */
type Values = (name: string) => string[];

/**
 * Which of the refused fields may be right by now: they, or those their rule looks at, hold something else than what was refused,
 * and nothing in the browser speaks against it. Only the server knows for sure.
 */
export function correctedFields(refused: string[], controls: Control[], sent: Values, typed: Values): string[] {
  const isOther = (name: string) => filled(sent(name)) !== filled(typed(name));
  return refused.filter((name) => {
    const own = controls.filter((control) => control.name === name);
    const group = [name, ...own.flatMap(({ together }) => together?.split(' ') ?? [])];
    return own.every(({ valid }) => valid) && group.some(isOther);
  });
}

/** An empty field is sent as an empty text, or not at all. */
function filled(values: string[]): string {
  return JSON.stringify(values.filter((value) => value !== ''));
}

function controlsOf(form: HTMLFormElement): Control[] {
  const all = form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    'input[name], select[name], textarea[name]',
  );
  return [...all].map(({ name, validity, dataset }) => ({
    name,
    valid: validity.valid,
    together: dataset.together,
  }));
}

export function valuesOf(form: FormData): Values {
  return (name) => form.getAll(name).filter((value) => typeof value === 'string');
}
