import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { formatShortDateTime } from '@/lib/dates';
import type { Flag } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import { orderNumber } from '@/lib/order-number';
import { Tag } from './tag';
import { Timestamp } from './timestamp';

type Props = { flags: Flag[]; locale: Locale; resolve: (form: FormData) => Promise<void>; orderId?: string };

export function FlagList({ flags, ...rest }: Props) {
  return (
    <ul className="grid gap-4">
      {flags.map((flag) => (
        <li key={flag.id} className={`border-l-4 pl-3 ${flag.resolvedAt ? 'border-line' : 'border-bad'}`}>
          <FlagItem flag={flag} {...rest} />
        </li>
      ))}
    </ul>
  );
}

async function FlagItem({ flag, locale, resolve, orderId }: Omit<Props, 'flags'> & { flag: Flag }) {
  const t = await getTranslations('admin.flags');
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{t(`reasons.${flag.reason}`)}</span>
        {!flag.livemode && <Tag>{t('test')}</Tag>}
        <span className="text-sm text-muted">
          <Timestamp at={flag.createdAt} locale={locale} />
        </span>
      </p>
      <p className="max-w-prose wrap-anywhere">{flag.detail}</p>
      <p className="flex flex-wrap gap-x-4">
        {!orderId && flag.orderNumber && (
          <a href={`/admin/orders/${flag.orderId}`}>
            {t('toOrder', { number: orderNumber({ number: flag.orderNumber }) })}
          </a>
        )}
        {flag.stripeUrl && <a href={flag.stripeUrl}>{t('atStripe')}</a>}
      </p>
      {flag.resolvedAt ? (
        <p className="text-sm text-muted">
          {t(flag.resolvedBy ? 'resolved' : 'settled', {
            name: flag.resolvedByName ?? t('somebody'),
            moment: formatShortDateTime(flag.resolvedAt, locale),
          })}
        </p>
      ) : (
        <ActionForm action={resolve} className="mt-2">
          <input type="hidden" name="id" value={flag.id} />
          {orderId && <input type="hidden" name="orderId" value={orderId} />}
          <Button look="secondary">{t('resolve')}</Button>
        </ActionForm>
      )}
    </>
  );
}
