'use client';

import { unstable_isUnrecognizedActionError as isUnknown } from 'next/navigation';
import type { RefObject } from 'react';

type Place = RefObject<HTMLElement | null>;

/**
 * After an update the server rejects the action ids of open pages: the form is then resent once through the same form
 * of the current page. `otherwise` runs when that page has none.
 */
export function useAcrossUpdates<CommandArguments extends unknown[], Answer>(
  action: (...given: CommandArguments) => Promise<Answer>,
  place: Place,
  otherwise: (...given: CommandArguments) => Answer | Promise<Answer>,
): (...given: CommandArguments) => Promise<Answer> {
  // Server-rendered forms need a genuine server action to work without script.
  if (typeof window === 'undefined') return action;
  return async (...given) => {
    try {
      return await action(...given);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      const form = place.current?.querySelector('form');
      const typed = given.find((each) => each instanceof FormData);
      const here = window.location.href;
      if (form && typed && (await sentThrough(here, form, typed))) await new Promise(() => undefined);
      return otherwise(...given);
    }
  };
}

/** Sends what was typed as the form of another page, such as the same one in another language; else goes there. */
export async function sendThrough(page: string, form: HTMLFormElement, typed: FormData): Promise<void> {
  if (!(await sentThrough(page, form, typed))) window.location.assign(page);
}

/** Whether the browser is submitting the form that the page has in its place. */
async function sentThrough(page: string, form: HTMLFormElement, typed: FormData): Promise<boolean> {
  const answer = await fetch(page, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return false;
  const shown = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const same = sameForm(form, [...shown.forms]);
  if (!same) return false;
  const sending = document.createElement('form');
  Object.assign(sending, { method: 'post', enctype: 'multipart/form-data', hidden: true });
  sending.action = same.getAttribute('action') || page;
  const fields = [...new FormData(same)].filter(([name]) => isOfAction(name));
  for (const [name, value] of [...fields, ...[...typed].filter(([name]) => !isOfAction(name))])
    if (typeof value === 'string')
      // Its type comes first: a text input would drop the line breaks.
      sending.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(sending);
  sending.submit();
  return true;
}

/** The form with the same fields; among several, as in a list, the one with the same bound arguments. */
function sameForm(form: HTMLFormElement, all: HTMLFormElement[]): HTMLFormElement | undefined {
  const alike = all.filter((other) => other.method === 'post' && namesIn(other) === namesIn(form));
  const bound = alike.filter((other) => argumentsIn(other) === argumentsIn(form));
  const [first, ...more] = bound.length > 0 ? bound : alike;
  return more.every((other) => first && argumentsIn(other) === argumentsIn(first)) ? first : undefined;
}

function namesIn(form: HTMLFormElement): string {
  const names = [...form.elements].map((control) => control.getAttribute('name') ?? '');
  return [...new Set(names.filter((name) => name !== '' && !isOfAction(name)))].sort().join(' ');
}

/** The bound arguments and hidden fields. */
function argumentsIn(form: HTMLFormElement): string {
  const hidden = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')];
  return hidden
    .filter(({ name }) => !isOfAction(name) || name.endsWith(':1'))
    .map(({ name, value }) => `${isOfAction(name) ? '' : name}=${value}`)
    .join('\n');
}

function isOfAction(name: string): boolean {
  return name.startsWith('$ACTION');
}
