import { afterEach, expect, test, vi } from 'vitest';
import { Outage } from './fault';
import { markLogged, muteLogged } from './mute';

const original = console.error;
afterEach(() => {
  console.error = original;
  vi.useRealTimers();
});

/** What reaches the console of a process in which Next's errors are muted. */
function mutedConsole() {
  vi.useFakeTimers();
  const print = vi.fn();
  console.error = print;
  const exiting = process.listeners('exit');
  muteLogged();
  const flush = process.listeners('exit').find((listener) => !exiting.includes(listener));
  return { print, exit: () => flush?.(0) };
}

test('an error that the log gets as well is not printed', () => {
  const { print } = mutedConsole();
  const error = new Error('broken');
  console.error('⨯', error);
  markLogged(error);
  vi.advanceTimersByTime(1000);
  expect(print).not.toHaveBeenCalled();
});

test('an error that nobody logs is printed as it was', () => {
  const { print } = mutedConsole();
  const error = new Error('broken');
  console.error('⨯', error);
  vi.advanceTimersByTime(1000);
  expect(print).toHaveBeenCalledExactlyOnceWith('⨯', error);
});

test('nothing is lost when the process ends at once', () => {
  const { print, exit } = mutedConsole();
  console.error('⨯', new Error('does not start'));
  exit();
  expect(print).toHaveBeenCalledOnce();
});

test('words are printed at once, and what was told as a fault never', () => {
  const { print } = mutedConsole();
  console.error('words');
  console.error('⨯', new Outage('stripe', 'away'));
  vi.advanceTimersByTime(1000);
  expect(print.mock.calls).toEqual([['words']]);
});
