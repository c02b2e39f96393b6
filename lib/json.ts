import { storable } from './text';

/** Makes strings storable; undefined when it is not JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === 'string' ? storable(value) : value));
  } catch {
    return undefined;
  }
}
