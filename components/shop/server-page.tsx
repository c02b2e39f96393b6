import { useMessages, useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { OrderKey } from '@/db/schema/orders';
import type { NotNow } from '@/lib/fleet/may-ask';
import { KeyLine } from './key-line';

/** Why a server can be asked for nothing at the moment. */
export function WhyNot({ why }: { why: NotNow | 'notRunning' }) {
  return <Notice tone="warn">{useTranslations('shop.server.said')(why)}</Notice>;
}

/** Keys that a server has and its customer's list has not: they are gone with the next change. */
export function MissingKeys({ keys }: { keys: OrderKey[] }) {
  const t = useTranslations('shop.serverKeys');
  const words = useMessages().shop.keys;
  if (keys.length === 0) return null;
  return (
    <Notice>
      <p>{t('missing')}</p>
      <ul className="mt-3 grid gap-3">
        {keys.map(({ type, bits, comment, fingerprint }) => (
          <li key={fingerprint}>
            <KeyLine {...{ words, type, bits, comment, fingerprint }} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The ways on from a page about a server: to the list of keys, and back to the order. */
export function ServerPageEnd({ orderId, hasKeys }: { orderId: string; hasKeys: boolean }) {
  const t = useTranslations('shop.serverKeys');
  return (
    <div className="grid gap-4">
      <p className="max-w-prose">
        {t(hasKeys ? 'more' : 'none')} <Link href="/account/keys">{t('toList')}</Link>
      </p>
      <p>
        <ButtonLink look="secondary" href={`/account/orders/${orderId}`}>
          {t('back')}
        </ButtonLink>
      </p>
    </div>
  );
}
