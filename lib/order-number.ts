export function orderNumber(order: { number: number }): string {
  return `R-${order.number}`;
}
