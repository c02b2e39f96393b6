/**
 * What the pages of this shop send to an action, in the form that React gives it (its source: ReactFlightReplyClient): plain
 * values as JSON, in which a text that begins with a dollar sign means something else. React throws at what it cannot read,
 * which would be a fault of ours; so nothing else goes on.
 */

const deepest = 20;
const mostArguments = 20;

/** Whether a text is a list of arguments; `forms` counts the fields of a form among them, sent beside it. */
export function isArguments(text: string, { forms = false } = {}): boolean {
  const given = parsed(text);
  if (!Array.isArray(given) || given.length > mostArguments) return false;
  return given.every((value) => (forms && value === '$K1') || isPlain(value));
}

/** The id of the action in a form's descriptor and whether arguments are bound to it; undefined when it is none. */
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
