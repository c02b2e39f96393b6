/** Decoded form: what `a[b][0]=c` means. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };
type Tree = { [key: string]: FormValue };

/** Decodes a form or query string with Stripe's brackets into nested objects and arrays. */
export function decodeForm(encoded: string): Tree {
  const root: Tree = {};
  for (const [name, value] of new URLSearchParams(encoded)) put(root, pathOf(name), value);
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, withArrays(value)]));
}

function pathOf(name: string): string[] {
  const [head = '', ...rest] = name.split('[');
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))];
}

function put(node: Tree, [key = '', ...rest]: string[], value: string): void {
  const name = key === '' ? String(Object.keys(node).length) : key;
  if (rest.length === 0) {
    define(node, name, value);
    return;
  }
  const known = Object.hasOwn(node, name) ? node[name] : undefined;
  const next = known !== undefined && typeof known === 'object' && !Array.isArray(known) ? known : {};
  define(node, name, next);
  put(next, rest, value);
}

// defineProperty, because a form may name `__proto__`.
function define(node: Tree, key: string, value: FormValue): void {
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
}

function withArrays(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, child]): [string, FormValue] => [key, withArrays(child)]);
  const isArray = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  if (isArray) return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
  return Object.fromEntries(entries);
}
