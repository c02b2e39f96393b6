import { expect, test } from 'vitest';
import { brokenPromise, lateness } from './state';

const day = 24 * 3_600_000;
const paidAt = new Date('2026-11-23T09:00:00Z');
const after = (ms: number) => new Date(paidAt.getTime() + ms);
const paid = { paidAt, acceptedAt: null, promisedAt: null, readyAt: null, endedAt: null };
const accepted = { ...paid, acceptedAt: after(1000), promisedAt: after(3 * day) };

test('a paid order may wait a working day to be accepted', () => {
  expect(lateness(paid, after(day))).toBeUndefined();
  expect(lateness(paid, after(day + 1))).toBe('notAccepted');
});

test('a weekend is no working day', () => {
  const friday = { ...paid, paidAt: after(4 * day) };
  expect(lateness(friday, after(6 * day))).toBeUndefined();
  expect(lateness(friday, after(7 * day + 1))).toBe('notAccepted');
});

test('a public holiday is no working day', () => {
  const christmasEve = { ...paid, paidAt: new Date('2026-12-24T09:00:00Z') };
  expect(lateness(christmasEve, new Date('2026-12-28T09:00:00Z'))).toBeUndefined();
  expect(lateness(christmasEve, new Date('2026-12-28T09:00:01Z'))).toBe('notAccepted');
});

test('an accepted order is late once the promised time is over', () => {
  expect(lateness(accepted, after(3 * day))).toBeUndefined();
  expect(lateness(accepted, after(3 * day + 1))).toBe('promiseBroken');
});

test('what is unpaid, ready or ended is never late', () => {
  const later = after(90 * day);
  expect(lateness({ ...paid, paidAt: null }, later)).toBeUndefined();
  expect(lateness({ ...accepted, readyAt: after(2) }, later)).toBeUndefined();
  expect(lateness({ ...paid, endedAt: after(2) }, later)).toBeUndefined();
});

test('customers were told a day for the answer, so it is broken when that day is over', () => {
  const order = { ...paid, cancelAt: null };
  expect(brokenPromise(order, after(day + 1))).toBeUndefined();
  expect(brokenPromise(order, new Date('2026-11-24T22:59:00Z'))).toBeUndefined();
  expect(brokenPromise(order, new Date('2026-11-24T23:00:00Z'))).toBe('notAccepted');
});

test('the machine was promised for a time, so it is broken right after; of a cancelled contract nothing is said', () => {
  const order = { ...accepted, cancelAt: null };
  expect(brokenPromise(order, after(3 * day))).toBeUndefined();
  expect(brokenPromise(order, after(3 * day + 1))).toBe('promiseBroken');
  expect(brokenPromise({ ...order, cancelAt: after(30 * day) }, after(3 * day + 1))).toBeUndefined();
});

test('an order that an engine builds is never late, and one that it left to people is so from then on', () => {
  const later = after(90 * day);
  expect(lateness({ ...paid, withStaffSince: null }, later)).toBeUndefined();
  expect(brokenPromise({ ...paid, cancelAt: null, withStaffSince: null }, later)).toBeUndefined();
  const left = { ...paid, withStaffSince: after(2 * day) };
  expect(lateness(left, after(3 * day))).toBeUndefined();
  expect(lateness(left, after(3 * day + 1))).toBe('notAccepted');
  expect(brokenPromise({ ...left, cancelAt: null }, after(4 * day))).toBe('notAccepted');
});

test('what a person has promised is late whoever builds it', () => {
  expect(lateness({ ...accepted, withStaffSince: null }, after(3 * day + 1))).toBe('promiseBroken');
});
