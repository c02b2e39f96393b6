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

function byCode(issue: Issue, param: string, value: unknown): StripeFailure {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  switch (issue.message) {
    case 'parameter_invalid_integer':
      return invalid(`Invalid integer: ${shown}`, param, issue.message);
    case 'parameter_invalid_decimal':
      return invalid(`Invalid decimal: ${shown}; must be a number`, param);
    case 'parameter_invalid_boolean':
      return invalid(`Invalid boolean: ${shown}`, param);
    case 'parameter_invalid_empty':
      return invalid(
        `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
        param,
        issue.message,
      );
    case 'url_invalid':
      return invalid('Not a valid URL', param, issue.message);
    case 'limit_out_of_range':
      return invalid(
        `The limit must be between 1 and 100 (it currently is '${shown}').`,
        param,
        'parameter_invalid_integer',
      );
    case 'sandbox_not_implemented':
      return notInSandbox(param);
  }
  if (issue.code === 'invalid_value') return invalid(`Invalid ${param}: must be one of ${listed(issue.values)}`, param);
  if (issue.code === 'invalid_type') return invalid(`Invalid ${wireName(issue.expected)}`, param);
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

function wireName(expected: string): string {
  return expected === 'record' ? 'object' : expected;
}
