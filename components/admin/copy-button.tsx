'use client';

import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';

type State = 'copy' | 'copied' | 'failed';

/** Puts a text into the clipboard; shown only where scripts run. `of` says to screen readers what is copied,
 * `all` that it is several things. */
export function CopyButton({ text, of, all = false }: { text: string; of: string; all?: boolean }) {
  const t = useTranslations('admin.copy');
  const [state, setState] = useState<State>('copy');
  const hydrated = useSyncExternalStore(noChanges, inBrowser, onServer);
  if (!hydrated) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <button
      type="button"
      onClick={copy}
      className="min-h-6 cursor-pointer rounded-sm border border-muted px-2 text-sm hover:border-accent"
    >
      <span aria-live="polite">{t(all && state === 'copy' ? 'copyAll' : state)}</span>{' '}
      <span className="sr-only">{of}</span>
    </button>
  );
}

const noChanges = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;
