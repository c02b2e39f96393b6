import type { ZodError } from 'zod';
import { storable } from './text';

export type FormState = {
  /** Field name → key under `common.errors` or the area's own errors; `tooLong:80` carries its limit, `vatLength:…` an example. */
  errors: Record<string, string>;
  values: Record<string, string | string[]>;
  outcome?: string;
  /** Sentences in the reader's language, by the key of the error or outcome they are about. */
  said?: Record<string, string>;
};

export const emptyForm: FormState = { errors: {}, values: {} };

/** Keeps out `__proto__`. */
const fieldName = /^[a-z][\w.-]{0,63}$/i;

/** Repeated names become a list, files are ignored, and texts are made storable. */
export function formValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (!fieldName.test(name)) continue;
    const texts = form.getAll(name).filter((value) => typeof value === 'string');
    const [first, ...more] = texts.map(storable);
    if (first !== undefined) values[name] = more.length > 0 ? [first, ...more] : first;
  }
  return values;
}

/** The answer of an action that took what was sent: a named outcome, good or bad, for the whole form. */
export function answer(values: FormState['values'], outcome: string, secrets?: string[]): FormState {
  return { errors: {}, values: withoutSecrets(values, secrets), outcome };
}

/** The answer that shows a form again with what is wrong with its fields; those named in `secrets` are never sent back. */
export function invalid(
  values: FormState['values'],
  problem: ZodError | Record<string, string>,
  secrets?: string[],
): FormState {
  const errors: Record<string, string> = {};
  if (isZodError(problem)) {
    for (const { path, message } of problem.issues) errors[String(path[0])] ??= message;
  } else {
    Object.assign(errors, problem);
  }
  return { errors, values: withoutSecrets(values, secrets) };
}

function withoutSecrets(values: FormState['values'], secrets = ['password']): FormState['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.includes(name)));
}

/** Checks the shape, so that browsers can use this file without zod. */
function isZodError(problem: ZodError | Record<string, string>): problem is ZodError {
  return Array.isArray(problem.issues);
}
