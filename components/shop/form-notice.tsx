'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { FormState } from '@/lib/forms';

/** What a form says as a whole: that fields are wrong, or what came out. The focus goes here when it appears. */
export function FormNotice({ state, outcomes = {} }: { state: FormState; outcomes?: Record<string, ReactNode> }) {
  const t = useTranslations('common.errors');
  const wrong = Object.keys(state.errors).length > 0;
  const outcome = outcomes[state.outcome ?? ''];
  if (!wrong && !outcome) return null;
  return (
    <div tabIndex={-1} data-notice>
      <Notice tone={wrong ? 'bad' : 'warn'}>{outcome ?? t('check')}</Notice>
    </div>
  );
}
