import { orderNumber } from '@/lib/order-number';
import type { Order } from '@/lib/orders/queries';
import { sendRequest } from '@/lib/requests/send';

/** Cancels a paid order by form; the mail to its customer reaches the demo's inbox with a working link. */
export async function seedCancellation(orders: Order[]): Promise<void> {
  const order = orders.find(({ hostname }) => hostname === 'bot.example.org');
  if (!order) throw new Error('the scene that is cancelled is missing');
  await sendRequest(
    {
      kind: 'cancel',
      site: 'rails-hosting',
      locale: 'en',
      name: 'Demo Sender',
      email: 'sender@example.org',
      message: `Please cancel ${orderNumber(order)}, we do not need it any more.`,
    },
    { address: '192.0.2.1' },
  );
}
