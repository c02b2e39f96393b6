import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/**
 * Fills and sends the form of a page as a browser without scripts does, and opens what it leads to: for the way to what a
 * test is about. The page that is open must be one of the shop.
 */
export async function postForm(page: Page, path: string, fields: Record<string, string>): Promise<void> {
  const answer = await page.evaluate(send, { path, fields });
  expect(answer, `the form of ${path}`).toEqual({ led: expect.any(String), said: '' });
  await page.goto(answer.led);
}

/** Runs in the browser. `said`: what the page says is wrong. */
async function send({ path, fields }: { path: string; fields: Record<string, string> }) {
  const read = async (answer: Response) => new DOMParser().parseFromString(await answer.text(), 'text/html');
  const shown = await read(await fetch(path));
  const form = [...shown.querySelectorAll<HTMLFormElement>('main form')].find((each) => each.method === 'post');
  if (!form) return { led: '', said: 'there is no form' };
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(path, { method: 'POST', body });
  const wrong = (await read(answer)).querySelector('[aria-invalid="true"]');
  return { led: answer.url, said: wrong ? `${wrong.getAttribute('name')} is wrong` : '' };
}
