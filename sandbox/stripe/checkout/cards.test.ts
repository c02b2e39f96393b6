import { expect, test } from 'vitest';
import { cardWithNumber, needsAuthentication, outcomeOf, type CardName } from './cards';

test.each<[CardName, string, string]>([
  ['pays', 'paid', 'paid'],
  ['declined', 'declined', 'declined'],
  ['threeDSecure', 'paid', 'paid'],
  ['paysLaterSucceeds', 'later', 'later'],
  ['paysLaterFails', 'later', 'later'],
  ['failsOnRenewal', 'paid', 'declined'],
  ['asksOnRenewal', 'paid', 'asks'],
  ['twint', 'paid', 'paid'],
  ['bankDebit', 'later', 'later'],
])('%s ends %s at checkout and %s on renewal', (card, atCheckout, onRenewal) => {
  expect([outcomeOf(card, 'checkout'), outcomeOf(card, 'renewal')]).toEqual([atCheckout, onRenewal]);
});

test('a card is known by its number, however it is spaced', () => {
  expect(cardWithNumber('4242 4242-4242 4242')).toBe('pays');
  expect(cardWithNumber('4111 1111 1111 1111')).toBeNull();
  expect(cardWithNumber('')).toBeNull();
});

test.each<[CardName, boolean]>([
  ['threeDSecure', true],
  ['asksOnRenewal', true],
  ['pays', false],
])('whether %s asks on the page: %s', (card, asks) => {
  expect(needsAuthentication(card)).toBe(asks);
});
