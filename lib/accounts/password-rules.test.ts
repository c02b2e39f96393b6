import { expect, test } from 'vitest';
import { passwordProblem } from './password-rules';

const owner = ['Vreni Muster', 'vreni.muster@seilbahn-engi.ch'];

test.each([
  ['Password1234', 'passwordCommon'],
  ['iloveyou2', 'passwordCommon'],
  ['qwertzuiop12', 'passwordPattern'],
  ['aaaaaaaaaaaa', 'passwordPattern'],
  ['passwordpassword', 'passwordPattern'],
  ['abcdefghijklm', 'passwordPattern'],
  ['railshosting1', 'passwordContext'],
  ['rails-hosting.ch', 'passwordContext'],
  ['ungleich-2026', 'passwordContext'],
  ['vreni-muster-1', 'passwordContext'],
  ['VreniMuster77', 'passwordContext'],
  ['seilbahn-engi', 'passwordContext'],
  ['vreni.muster@seilbahn-engi.ch', 'passwordContext'],
])('%s is refused: %s', (password, problem) => {
  expect(passwordProblem(password, owner)).toBe(problem);
});

test.each([
  'drei kühle Gletscher singen',
  'correct horse battery',
  'x7Kp2mQ9vTzL',
  'VreniMuster-Glarus-4711',
  'Muster im Teppich, grün und alt',
  '密码密码很长的密码真的很长',
])('%s is accepted: words and characters of any kind', (password) => {
  expect(passwordProblem(password, owner)).toBeUndefined();
});

test('long passwords are judged quickly', () => {
  passwordProblem('warm-up', owner);
  const start = performance.now();
  expect(passwordProblem('p4$$w0rd'.repeat(32), owner)).toBe('passwordPattern');
  expect(performance.now() - start).toBeLessThan(1000);
});
