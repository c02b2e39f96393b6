import { expect, test } from 'vitest';
import { dashboardUrl } from './dashboard';

test.each([
  ['cus_1', 'https://dashboard.stripe.com/test/customers/cus_1'],
  ['sub_1', 'https://dashboard.stripe.com/test/subscriptions/sub_1'],
  ['in_1', 'https://dashboard.stripe.com/test/invoices/in_1'],
  ['cs_test_1', 'https://dashboard.stripe.com/test/search?query=cs_test_1'],
  ['../x', 'https://dashboard.stripe.com/test/search?query=..%2Fx'],
])('%s has its page', (id, url) => {
  expect(dashboardUrl(id)).toBe(url);
});
