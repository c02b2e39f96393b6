import { isTold } from './fault';

/** Next prints the error of every request by itself, also when its service is away and the log has been told so once. */
export function muteTold(): void {
  const print = console.error.bind(console);
  console.error = (...parts: unknown[]) => {
    if (!parts.some(isTold)) print(...parts);
  };
}
