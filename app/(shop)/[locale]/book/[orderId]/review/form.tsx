import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CheckField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { Link } from '@/components/ui/link';
import type { BillingInterval } from '@/lib/catalog/plans';
import { formatRappen } from '@/lib/money';

type Props = { action: FormAction; stamp: string; totalRappen: number; interval: BillingInterval };

/** What the order means, the terms, and the one button that binds. */
export function OrderForm({ action, stamp, totalRappen, interval }: Props) {
  const t = useTranslations('shop.review');
  const link = (path: string) => {
    const To = (text: ReactNode) => <Link href={path}>{text}</Link>;
    return To;
  };
  return (
    <Form area="shop" action={action} className="grid max-w-prose gap-5">
      <p>{t('renewal', { interval })}</p>
      <p>{t.rich('cancellation', { interval, link: link('/cancel') })}</p>
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 border-y-2 border-ink py-3">
        <span>{t('firstTotal', { interval })}</span>
        <strong className="text-3xl tracking-tight tabular-nums">{formatRappen(totalRappen)}</strong>
      </p>
      <FormNotice />
      <input type="hidden" name="stamp" value={stamp} />
      <CheckField name="terms" label={t.rich('terms', { terms: link('/terms'), privacy: link('/privacy') })} />
      <Submit className="justify-self-start text-lg">{t('order')}</Submit>
    </Form>
  );
}
