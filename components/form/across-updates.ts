'use client';

import { unstable_isUnrecognizedActionError as isUnknown } from 'next/navigation';
import type { RefObject } from 'react';

type Place = RefObject<HTMLElement | null>;

/**
 * An action that outlives an update of the shop. A page that was opened before knows its action by an id that the server does
 * not know any more, and which the server has therefore not carried out: the same form of the page as it is now takes what
 * was typed, and the browser sends it once. `otherwise` says what to do when that page has no such form.
 */
export function useAcrossUpdates<CommandArguments extends unknown[], Answer>(
  action: (...given: CommandArguments) => Promise<Answer>,
  place: Place,
  otherwise: (...given: CommandArguments) => Answer | Promise<Answer>,
): (...given: CommandArguments) => Promise<Answer> {
  // Into the page the server writes only an action of its own, which works without script.
  if (typeof window === 'undefined') return action;
  return async (...given) => {
    try {
      return await action(...given);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      const form = place.current?.querySelector('form');
      const typed = given.find((each) => each instanceof FormData);
      if (form && typed && (await sentByNewPage(form, typed))) await new Promise(() => undefined);
      return otherwise(...given);
    }
  };
}

/** Whether the browser is on its way with the form. */
async function sentByNewPage(form: HTMLFormElement, typed: FormData): Promise<boolean> {
  const answer = await fetch(window.location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const same = sameForm(form, [...page.forms]);
  if (!same) return false;
  const sending = document.createElement('form');
  Object.assign(sending, { method: 'post', enctype: 'multipart/form-data', hidden: true });
  sending.action = same.getAttribute('action') || window.location.href;
  const fields = [...new FormData(same)].filter(([name]) => isOfAction(name));
  for (const [name, value] of [...fields, ...[...typed].filter(([name]) => !isOfAction(name))])
    if (typeof value === 'string')
      sending.append(Object.assign(document.createElement('input'), { name, value, type: 'hidden' }));
  document.body.append(sending);
  sending.submit();
  return true;
}

/** The one form with the same fields. Of several, as in a list, the one whose action has the same arguments. */
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

/** What the page has bound to the action of a form, and the form itself says unseen. */
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
