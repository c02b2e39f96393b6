import { getTranslations } from 'next-intl/server';
import { orderNumber } from '@/lib/orders/state';
import { Tag, type Tone } from './tag';

type Cancellation = {
  email: string;
  orderId: string | null;
  orderNumber: number | null;
  customerEmail: string | null;
  /** Whose word it is. */
  cancellation: 'unclear' | 'asked' | 'confirmed' | 'objected';
};

const tones: Record<Cancellation['cancellation'], Tone> = { unclear: 'warn', asked: 'warn', confirmed: 'good', objected: 'bad' };

/** Whose word a cancellation is: the order it means, what its customer says, and whether it came from their address. */
export async function RequestCancellation({ request }: { request: Cancellation }) {
  const t = await getTranslations('admin.requests.cancellation');
  const { orderId, orderNumber: number, customerEmail, cancellation: state } = request;
  const own = customerEmail === request.email.toLowerCase();
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {orderId && number !== null && (
        <a href={`/admin/orders/${orderId}`} className="font-semibold">
          {orderNumber({ number })}
        </a>
      )}
      <Tag tone={tones[state]}>{t(state)}</Tag>
      {customerEmail && (
        <span className={own ? 'text-muted' : 'text-bad'}>
          {own ? t('ownAddress') : t.rich('otherAddress', { email: () => <bdi>{customerEmail}</bdi> })}
        </span>
      )}
    </p>
  );
}
