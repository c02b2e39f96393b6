import { beforeEach, expect, test } from 'vitest';
import { emptyForm } from '@/lib/forms';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { loggedIn } from '@/tests/logged-in';
import { send } from './actions';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const orderId = '0193a1b0-0000-7000-8000-000000000001';
const whole = {
  ...{ disputeId: 'du_none', orderId, began: '1', customerName: 'Ada', customerEmail: 'ada@example.ch' },
  ...{ billingAddress: '', productDescription: 'A server.', serviceDate: '', text: 'Used.' },
  ...{ cancellationPolicy: '', refundPolicy: '' },
};
const sent = (fields: Partial<typeof whole> = {}) => outcome(send(emptyForm, formOf({ ...whole, ...fields })));

test('staff are shown what is missing; whoever else comes finds nothing', async () => {
  expect(await sent()).toContain('/login');
  await loggedIn();
  expect(await sent()).toBe('404');
  freshBrowser();
  await loggedIn({ staff: true, email: 'staff@example.ch' });
  expect(await sent({ text: '' })).toBe('shown');
});

test('a form that names no dispute or no order is nothing that the page has sent', async () => {
  await loggedIn({ staff: true });
  for (const fields of [{ disputeId: '' }, { disputeId: '../x' }, { orderId: 'no-such-thing' }])
    expect(await sent(fields), JSON.stringify(fields)).toBe('404');
});
