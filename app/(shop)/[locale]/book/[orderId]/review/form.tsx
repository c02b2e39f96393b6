'use client';

import { useTranslations } from 'next-intl';
import { FormNotice } from '@/components/shop/form-notice';
import { type FormAction, useShopForm } from '@/components/shop/use-form';
import { Button } from '@/components/ui/button';
import { CheckField } from '@/components/ui/form';
import { type Locale, localePath } from '@/lib/locales';
import { formatRappen } from '@/lib/money';

type Props = { action: FormAction; locale: Locale; stamp: string; totalRappen: number };

/** What the order means, the terms, and the one button that binds. */
export function OrderForm({ action, locale, stamp, totalRappen }: Props) {
  const t = useTranslations('shop');
  const { attributes, state, pending, error } = useShopForm(action);
  const link = (path: string) => {
    const To = (text: React.ReactNode) => <a href={localePath(locale, path)}>{text}</a>;
    return To;
  };
  return (
    <form {...attributes} className="grid max-w-prose gap-5">
      <p>{t('review.renewal')}</p>
      <p>{t.rich('review.cancellation', { link: link('/cancel') })}</p>
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 border-y-2 border-ink py-3">
        <span>{t('review.firstTotal')}</span>
        <strong className="text-3xl tracking-tight tabular-nums">{formatRappen(totalRappen)}</strong>
      </p>
      <FormNotice state={state} outcomes={{ changed: t('errors.changed') }} />
      <input type="hidden" name="stamp" value={stamp} />
      <CheckField
        name="terms"
        error={error('terms')}
        label={t.rich('review.terms', { terms: link('/terms'), privacy: link('/privacy') })}
      />
      <Button disabled={pending} aria-busy={pending} className="justify-self-start text-lg">
        {t('review.order')}
      </Button>
    </form>
  );
}
