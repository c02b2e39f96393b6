/** What a customer types on a payment page. */
export interface PayerDetails {
  email: string | null;
  name: string | null;
  country: string | null;
  expMonth: number;
  expYear: number;
}

/** A payer for payments made without a browser. */
export function testPayer(email: string | null): PayerDetails {
  return { email: email ?? 'payer@example.com', name: 'Test Payer', country: 'CH', expMonth: 12, expYear: 2040 };
}
