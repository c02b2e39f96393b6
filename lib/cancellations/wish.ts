import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';

type Named = { number: number; hostname: string };

/** Whether the shop can carry out a cancellation with this text by itself, once the customer has confirmed it. */
export function isOursToDo(message: string, order: Named & { paidAt: Date | null }): boolean {
  return order.paidAt !== null && !asksForMore(message, order);
}

/**
 * Whether the text of a cancellation may name a day or a reason that only a person can read: it holds a figure or a month besides the
 * order. Then it is not carried out by the shop itself.
 */
export function asksForMore(message: string, order: Named): boolean {
  const { number, hostname } = order;
  const names = [orderNumber(order), `R${number}`, hostname, shownDomain(hostname)];
  const rest = names.reduce((text, name) => text.replaceAll(name.toLowerCase(), ' '), message.toLowerCase());
  return /\d/.test(rest) || months.some((month) => rest.includes(month));
}

/** The beginnings of their names, in English and German. */
const months = [
  ...['januar', 'februar', 'march', 'märz', 'april', 'june', 'juni', 'july', 'juli', 'august', 'septem'],
  ...['october', 'oktober', 'novem', 'decem', 'dezem'],
];
