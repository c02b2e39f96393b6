import { isReported } from './fault';

const waitMs = 100;
const logged = new WeakSet();

export function markLogged(error: unknown): void {
  if (error instanceof Error) logged.add(error);
}

/** Next prints the error of every request; this drops those that are logged within `waitMs` or reported as a fault. */
export function muteLogged(): void {
  const print = console.error.bind(console);
  const waiting = new Set<() => void>();
  process.once('exit', () => waiting.forEach((flush) => flush()));
  console.error = (...parts: unknown[]) => {
    if (parts.some(isReported)) return;
    const error = parts.find((part) => part instanceof Error);
    if (!error) return print(...parts);
    const flush = () => {
      waiting.delete(flush);
      if (!logged.has(error)) print(...parts);
    };
    waiting.add(flush);
    setTimeout(flush, waitMs).unref();
  };
}
