import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CheckField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { Link } from '@/components/ui/link';
import type { ChangePreview } from '@/lib/contracts/change-plan';
import { formatRappen } from '@/lib/money';

type Props = { action: FormAction; preview: ChangePreview };

/** The amount, the terms, and the one button that binds. */
export function AgreeForm({ action, preview }: Props) {
  const t = useTranslations('shop.change');
  const { wanted, prorationAt, dueNowRappen } = preview;
  const terms = (text: ReactNode) => <Link href="/terms">{text}</Link>;
  return (
    <Form area="shop" action={action} className="grid max-w-prose gap-5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 border-y-2 border-ink py-3">
        <span>{t('dueNow')}</span>
        <strong className="text-3xl tracking-tight tabular-nums">{formatRappen(dueNowRappen)}</strong>
      </p>
      <FormNotice />
      <input type="hidden" name="plan" value={wanted.plan} />
      <input type="hidden" name="interval" value={wanted.interval} />
      <input type="hidden" name="prorationAt" value={prorationAt.getTime() / 1000} />
      <input type="hidden" name="dueNow" value={dueNowRappen} />
      <CheckField name="terms" label={t.rich('terms', { terms })} />
      <Submit className="justify-self-start text-lg">{t('agree')}</Submit>
    </Form>
  );
}
