/** `R-10023`, the number people use. */
export function orderNumber(order: { number: number }): string {
  return `R-${order.number}`;
}
