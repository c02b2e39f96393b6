/** The browser of a test that calls actions without one: its cookies, and the headers of its requests. */
export const browser = { jar: new Map<string, string>(), headers: {} as Record<string, string> };

/** As a browser that was never here. */
export function freshBrowser(): void {
  browser.jar.clear();
  browser.headers = {};
}

/** Where a redirect leads, or `404`, as Next's errors carry it; `shown` when neither was thrown. */
export async function outcome(page: Promise<unknown>): Promise<string> {
  const error: unknown = await page.then(
    () => 'shown',
    (reason: unknown) => reason,
  );
  if (typeof error === 'string') return error;
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : String(error);
  return digest.startsWith('NEXT_REDIRECT') ? (digest.split(';')[2] ?? '') : (digest.split(';').at(-1) ?? '');
}

/** A form as a browser sends it. */
export function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return form;
}
