import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { stacks } from '@/lib/catalog/stacks';
import { orderNumber } from '@/lib/order-number';
import type { Order } from '@/lib/orders/queries';
import { askAboutServer } from '@/lib/sites';

/** Where to read on about a server, and whom to ask. */
export function ServerHelp({ order }: { order: Order }) {
  const t = useTranslations('shop.order.help');
  const { stack, hostname, readyAt, endedAt } = order;
  const links: [href: string, text: string][] = [
    ['/help/first-steps', t('firstSteps')],
    [`/help/deploy#${stack}`, t('deploy', { stack: stacks[stack].name })],
    ['/help/ipv6', t('ipv6')],
  ];
  const ask = askAboutServer(orderNumber(order), hostname);
  return (
    <ul className="grid gap-2">
      {[...(readyAt && !endedAt ? links : []), [ask, t('ask')] as const].map(([href, text]) => (
        <li key={href}>
          <Link href={href} className="inline-block py-1">
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}
