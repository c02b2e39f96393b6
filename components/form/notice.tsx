'use client';

import { Notice } from '@/components/ui/notice';
import { useFormInPage } from './context';

/** What a form says as a whole: that fields are wrong, or what came out. */
export function FormNotice() {
  const { state, texts } = useFormInPage();
  const wrong = Object.keys(state.errors).length > 0;
  const text = texts[state.outcome ?? ''] ?? (wrong && texts.check);
  if (!text) return null;
  return (
    <div tabIndex={-1} data-answer>
      <Notice tone={state.outcome === 'saved' ? 'good' : 'bad'}>{text}</Notice>
    </div>
  );
}
