/** Waits until the process is asked to stop. Being asked again changes nothing: Ctrl-C reaches it directly and through npm. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, resolve);
  });
}
