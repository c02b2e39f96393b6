import { storable } from './text';

/** What a JSON text says, its strings as a database can keep them; undefined when it is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === 'string' ? storable(value) : value));
  } catch {
    return undefined;
  }
}
