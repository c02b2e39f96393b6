/** The address of the billing details, for copies, when that is another than the account's. */
export function payerOf(billingEmail: string | null | undefined, accountEmail: string): string | undefined {
  return billingEmail && billingEmail.toLowerCase() !== accountEmail.toLowerCase() ? billingEmail : undefined;
}
