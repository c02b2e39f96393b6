import { parse, type ParsedQs } from 'qs';

/** Decodes a form or query string with Stripe's brackets into nested objects and arrays. */
export function decodeForm(encoded: string): ParsedQs {
  return parse(encoded, { depth: 20, arrayLimit: 1000, parameterLimit: Infinity, duplicates: 'last' });
}
