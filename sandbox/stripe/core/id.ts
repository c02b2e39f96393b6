/** What a field holds that names an object, expanded or not. */
export type Reference = string | { id: string } | null | undefined;

/** The id of something that may be an id already or an expanded object. */
export function idOf(reference: NonNullable<Reference>): string;
export function idOf(reference: Reference): string | null;
export function idOf(reference: Reference): string | null {
  if (typeof reference === 'string') return reference;
  return reference?.id ?? null;
}
