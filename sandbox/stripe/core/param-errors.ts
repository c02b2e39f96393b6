import type { z } from 'zod';
import { invalid, missingParam, notInSandbox, type StripeFailure } from './errors';

type Issue = z.core.$ZodIssue;
type Path = PropertyKey[];

/** The first thing wrong with the parameters, in Stripe's words. */
export function paramFailure(error: z.ZodError, input: unknown): StripeFailure {
  const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  const first = unknown ?? error.issues[0];
  return first ? explain(first, [], input) : invalid('Invalid request');
}

function explain(issue: Issue, base: Path, input: unknown): StripeFailure {
  const path = [...base, ...issue.path];
  const param = bracketed(path);
  const value = at(input, path);
  if (issue.code === 'invalid_union') {
    const [branch] = issue.errors
      .filter((errors) => errors.some(({ path }) => path.length > 0))
      .concat(issue.errors.slice(-1));
    const inner = branch?.[0];
    if (inner && value !== undefined) return explain(inner, path, input);
  }
  if (issue.code === 'unrecognized_keys') return unknownParams(issue.keys.map((key) => bracketed([...path, key])));
  if (value === undefined) return missingParam(param);
  return byCode(issue, param, value);
}

/** What is wrong with a value, by the code that its schema gives; and the code that Stripe gives for it, if any. */
const SENTENCES: Record<string, (shown: string, param: string) => [message: string, code?: string]> = {
  parameter_invalid_integer: (shown) => [`Invalid integer: ${shown}`, 'parameter_invalid_integer'],
  parameter_invalid_decimal: (shown) => [`Invalid decimal: ${shown}; must be a number`],
  parameter_invalid_boolean: (shown) => [`Invalid boolean: ${shown}`],
  parameter_invalid_empty: (_, param) => [
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    'parameter_invalid_empty',
  ],
  url_invalid: () => ['Not a valid URL', 'url_invalid'],
  limit_out_of_range: (shown) => [
    `The limit must be between 1 and 100 (it currently is '${shown}').`,
    'parameter_invalid_integer',
  ],
};

function byCode(issue: Issue, param: string, value: unknown): StripeFailure {
  const [message, code] =
    SENTENCES[issue.message]?.(typeof value === 'string' ? value : JSON.stringify(value), param) ?? [];
  if (message) return invalid(message, param, code);
  if (issue.message === 'sandbox_not_implemented') return notInSandbox(param);
  if (issue.code === 'invalid_value') return invalid(`Invalid ${param}: must be one of ${listed(issue.values)}`, param);
  if (issue.code === 'invalid_type')
    return invalid(`Invalid ${issue.expected === 'record' ? 'object' : issue.expected}`, param);
  return invalid(`Invalid ${param}: ${issue.message}`, param);
}

function unknownParams(params: string[]): StripeFailure {
  const message = `Received unknown parameter${params.length > 1 ? 's' : ''}: ${params.join(', ')}`;
  return invalid(message, params[0], 'parameter_unknown');
}

function bracketed([head = '', ...rest]: Path): string {
  return String(head) + rest.map((part) => `[${String(part)}]`).join('');
}

function at(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, key) => (node instanceof Object ? Reflect.get(node, key) : undefined), input);
}

function listed(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`;
}
