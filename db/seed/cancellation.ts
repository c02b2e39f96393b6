import { orderNumber } from '@/lib/order-number';
import type { Order } from '@/lib/orders/queries';
import { sendRequest } from '@/lib/requests/send';

/** Somebody cancels a paid order by form: the question to its customer goes to the demo's inbox, with a link that works. */
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
