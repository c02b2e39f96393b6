/** React's argument format (ReactFlightReplyClient): JSON with a special leading `$`. React throws at the rest. */

const deepest = 20;
const mostArguments = 20;

/** `forms` also allows references to form fields. */
export function isArguments(text: string, { forms = false } = {}): boolean {
  const given = parsed(text);
  if (!Array.isArray(given) || given.length > mostArguments) return false;
  return given.every((value) => (forms && value === '$K1') || isPlain(value));
}

/** Undefined when it is not a descriptor. */
export function readDescriptor(text: string): { id: string; bound: boolean } | undefined {
  const { id, bound } = Object(parsed(text));
  if (typeof id !== 'string' || (bound !== null && bound !== '$@1')) return undefined;
  return { id, bound: bound !== null };
}

function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || value.startsWith('$$') || value === '$undefined';
  if (typeof value !== 'object' || value === null) return true;
  return (
    depth < deepest && Object.entries(value).every(([name, each]) => name !== '__proto__' && isPlain(each, depth + 1))
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
