import type { ZodError } from 'zod';
import { storable } from './text';

/** What a form shows after it was sent: an error key per field, what was typed, and a named outcome for the whole. */
export type FormState = {
  /** Field name → key under `common.errors` or the area's own errors, `tooLong:80` with the limit that its words name. */
  errors: Record<string, string>;
  values: Record<string, string | string[]>;
  outcome?: string;
  /** Sentences made for this answer, in the reader's language, by the key of the error or outcome they are about. */
  said?: Record<string, string>;
};

export const emptyForm: FormState = { errors: {}, values: {} };

/** What fields of ours are called; `__proto__` would be no field of an object. */
const fieldName = /^[a-z][\w.-]{0,63}$/i;

/**
 * The fields of a sent form as plain values, their texts as a database can keep them; a name that comes several times becomes
 * a list. Files are ignored.
 */
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

/** Told by its shape: browsers read this file, too, and do without zod. */
function isZodError(problem: ZodError | Record<string, string>): problem is ZodError {
  return Array.isArray(problem.issues);
}
