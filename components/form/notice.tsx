'use client';

import { Notice } from '@/components/ui/notice';
import { useFormInPage } from './context';

export function FormNotice() {
  const { state, corrected, texts } = useFormInPage();
  const outcome = state.outcome ?? '';
  const said = state.said?.[outcome];
  const wrong = Object.keys(state.errors).some((name) => !corrected.includes(name));
  const text = said ? <Lines text={said} /> : (texts[outcome] ?? (wrong && texts.check));
  if (!text) return null;
  return (
    <div tabIndex={-1} data-answer>
      <Notice tone={outcome === 'saved' ? 'good' : 'bad'}>{text}</Notice>
    </div>
  );
}

/** May contain line breaks and what others typed. */
function Lines({ text }: { text: string }) {
  return <p className="wrap-anywhere whitespace-pre-line">{text}</p>;
}
