import { expect, test } from 'vitest';
import { missing, refusal, useStripeAnswers } from '@/tests/stripe-answers';
import { changePrice, readCharged } from './change';

const { answers, asked } = useStripeAnswers();
const refused = refusal(400, { type: 'invalid_request_error', code: 'not_now' });
const declined = refusal(402, { type: 'card_error', code: 'card_declined' });
const broken = refusal(500, { type: 'api_error' });

const item = { id: 'si_1', price: { id: 'price_1' }, current_period_start: 0, current_period_end: 86_400 };
const subscription = { id: 'sub_1', status: 'active', metadata: {}, cancel_at: null, items: { data: [item] } };

async function charged(over: object = {}) {
  answers.set('GET subscriptions/sub_1', { body: { ...subscription, ...over } });
  return (await readCharged('sub_1')) ?? expect.fail('no contract');
}
const move = async () => ({ contract: await charged(), priceId: 'price_2', prorationAt: new Date(1_795_000_000_999) });

test('a subscription that Stripe does not know charges nothing; one with another shape is not guessed at', async () => {
  answers.set('GET subscriptions/sub_1', missing);
  expect(await readCharged('sub_1')).toBeUndefined();
  await expect(charged({ items: { data: [item, item] } })).rejects.toThrow('not exactly one item');
  await expect(charged({ items: { data: [] } })).rejects.toThrow('not exactly one item');
  answers.set('GET subscriptions/sub_1', refused);
  await expect(readCharged('sub_1')).rejects.toMatchObject({ code: 'not_now' });
});

test.each([
  ['a declined card', declined, { outcome: 'refused', refusal: 'card_declined' }],
  [
    'a refusal of the bank without a word',
    refusal(402, { type: 'card_error' }),
    { outcome: 'refused', refusal: 'unknown' },
  ],
  [
    'a moment of another period',
    refusal(400, { type: 'invalid_request_error', param: 'proration_date' }),
    { outcome: 'stale' },
  ],
])('a move with %s is not made', async (_, answer, outcome) => {
  const wanted = await move();
  answers.set('POST subscriptions/sub_1', answer);
  expect(await changePrice(wanted, 'change-1')).toEqual(outcome);
});

test('any other answer to a move is an error: nobody is told that it was made', async () => {
  const wanted = await move();
  for (const answer of [refused, broken, missing]) {
    answers.set('POST subscriptions/sub_1', answer);
    await expect(changePrice(wanted, 'change-1')).rejects.toThrow();
  }
});

test('a move is asked for under its own key, for the shown moment, and leaves no open invoice', async () => {
  expect(await changePrice(await move(), 'change-1')).toEqual({ outcome: 'moved' });
  expect(asked.at(-1)).toMatchObject({
    key: 'change/change-1',
    sent: { proration_date: '1795000000', payment_behavior: 'error_if_incomplete', 'metadata[change_id]': 'change-1' },
  });
});
